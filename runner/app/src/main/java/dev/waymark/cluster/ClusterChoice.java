package dev.waymark.cluster;

/** The value of {@code --cluster}. */
public sealed interface ClusterChoice {

    record Sandbox() implements ClusterChoice {}

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
