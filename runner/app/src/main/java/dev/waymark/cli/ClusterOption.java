package dev.waymark.cli;

import dev.waymark.cluster.ClusterChoice;
import picocli.CommandLine.Option;

/** The option {@code --cluster}. */
final class ClusterOption {
    @Option(
            names = "--cluster",
            paramLabel = "sandbox|current|CONTEXT",
            defaultValue = "sandbox",
            description = "where commands go: the embedded sandbox (default), or a context of your kubeconfig")
    private String value = "sandbox";

    ClusterChoice choice() {
        return ClusterChoice.of(value);
    }
}
