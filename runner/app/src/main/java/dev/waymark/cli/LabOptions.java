package dev.waymark.cli;

import dev.waymark.cluster.ClusterChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that runs labs. */
final class LabOptions {

    @Option(
            names = "--cluster",
            paramLabel = "CLUSTER",
            defaultValue = "sandbox",
            description = "sandbox (default), current, or the name of a context of the kubeconfig.")
    private String cluster;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a parameter of the lab.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    ClusterChoice choice() {
        return ClusterChoice.of(cluster);
    }

    /** The cluster as it was asked for. */
    String cluster() {
        return cluster;
    }

    Map<String, String> parameters() {
        return parameters;
    }
}
