package dev.waymark.cli;

import dev.waymark.cluster.ClusterChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private List<String> settings = new ArrayList<>();

    ClusterChoice choice() {
        return ClusterChoice.of(cluster);
    }

    /** The cluster as it was asked for. */
    String cluster() {
        return cluster;
    }

    /** @throws Abort for a value of {@code --set} that sets nothing */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw Abort.usage("--set takes NAME=VALUE, not '" + setting + "'", "");
            }
            parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return parameters;
    }
}
