package dev.waymark.cluster;

import java.nio.file.Path;
import java.util.Optional;

/** The value of {@code --cluster}. */
public sealed interface ClusterChoice {

    /**
     * A sandbox of this run's own.
     *
     * @param definitions a folder with CustomResourceDefinitions that it begins with
     * @param state a folder in which an earlier session has kept the objects to go on with
     */
    record Sandbox(Optional<Path> definitions, Optional<Path> state) implements ClusterChoice {

        /** A sandbox as it comes. */
        public Sandbox() {
            this(Optional.empty(), Optional.empty());
        }
    }

    /** The kubeconfig's current context. */
    record Current() implements ClusterChoice {}

    record Context(String name) implements ClusterChoice {}

    static ClusterChoice of(String value) {
        return switch (value) {
            case "sandbox" -> new Sandbox();
            case "current" -> new Current();
            default -> new Context(value);
        };
    }
}
