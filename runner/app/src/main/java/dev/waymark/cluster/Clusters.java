package dev.waymark.cluster;

import java.nio.file.Path;
import java.util.Optional;

/** Opens clusters. */
public final class Clusters {
    private Clusters() {}

    /**
     * Opens the cluster that was chosen: starts a sandbox in this JVM, or makes sure that the context's server answers.
     * Nothing of the sandbox is loaded for a context.
     *
     * @throws ClusterException when there is no such context, or its server cannot be used
     */
    public static Cluster open(ClusterChoice choice, Surroundings surroundings) {
        Path directory = PrivateFiles.directory(surroundings.directory());
        if (choice instanceof ClusterChoice.Sandbox sandbox) {
            return SandboxCluster.start(surroundings, directory, sandbox);
        }
        Kubeconfig kubeconfig = Kubeconfig.load(surroundings.environment());
        String context =
                choice instanceof ClusterChoice.Context named ? known(kubeconfig, named.name()) : current(kubeconfig);
        Path file = PrivateFiles.write(directory.resolve("kubeconfig"), kubeconfig.withCurrentContext(context));
        return ContextCluster.reach(context, kubeconfig.server(context), file, surroundings);
    }

    private static String current(Kubeconfig kubeconfig) {
        Optional<String> current = kubeconfig.currentContext();
        return known(
                kubeconfig,
                current.orElseThrow(() -> new ClusterException(
                        "the kubeconfig has no current context",
                        "Choose one with: kubectl config use-context NAME" + list(kubeconfig),
                        null)));
    }

    private static String known(Kubeconfig kubeconfig, String context) {
        if (kubeconfig.contexts().contains(context)) {
            return context;
        }
        throw new ClusterException(
                "the kubeconfig has no context '" + context + "'",
                kubeconfig.contexts().isEmpty()
                        ? "There is no context at all; use --cluster sandbox, or set KUBECONFIG"
                        : "Use --cluster sandbox, or one of these" + list(kubeconfig),
                null);
    }

    private static String list(Kubeconfig kubeconfig) {
        return kubeconfig.contexts().isEmpty() ? "" : ": " + String.join(", ", kubeconfig.contexts());
    }
}
