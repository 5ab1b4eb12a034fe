package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodNetwork;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;

/** Which network view commands of pods get. */
public enum NetworkChoice {
    /** The namespace view where this machine allows it, otherwise the portable one. */
    PROBED,
    /** The namespace view or nothing. */
    NAMESPACE,
    /** The portable view. */
    PORTABLE;

    /** The environment variable that forces a choice: {@code namespace} or {@code portable}. */
    public static final String VARIABLE = "WAYMARK_NETWORK";

    /**
     * The choice that an environment asks for.
     *
     * @throws IllegalArgumentException for a value that is none of the two
     */
    public static NetworkChoice in(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        return switch (value) {
            case "" -> PROBED;
            case "namespace" -> NAMESPACE;
            case "portable" -> PORTABLE;
            default ->
                throw new IllegalArgumentException(VARIABLE + " is \"" + value
                        + "\"; set it to namespace or portable, or leave it unset to let this machine decide");
        };
    }

    NetworkView open(Vertx vertx, PodNetwork network, Path directory, Executor executor) {
        if (this == PORTABLE) {
            return new PortableView(vertx, network, directory, VARIABLE + " asks for it");
        }
        try {
            return NamespaceView.open(network, directory, executor);
        } catch (IOException notHere) {
            if (this == NAMESPACE) {
                throw new IllegalStateException(notHere.getMessage(), notHere);
            }
            return new PortableView(vertx, network, directory, "namespaces are not to be had: " + notHere.getMessage());
        }
    }
}
