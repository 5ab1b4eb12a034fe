package dev.waymark.cli;

import dev.waymark.cluster.ClusterChoice;
import dev.waymark.session.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Sets further parameters, as {@code --set} does. */
    void set(Map<String, String> values) {
        values.forEach((name, value) -> settings.add(name + "=" + value));
    }

    ClusterChoice choice() {
        return ClusterChoice.of(cluster);
    }

    /** The same, a sandbox with what an earlier session in a workspace has left there. */
    ClusterChoice choice(Optional<Workspace> earlier) {
        return choice() instanceof ClusterChoice.Sandbox sandbox
                ? new ClusterChoice.Sandbox(sandbox.definitions(), earlier.map(Workspace::cluster))
                : choice();
    }

    boolean sandbox() {
        return choice() instanceof ClusterChoice.Sandbox;
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
