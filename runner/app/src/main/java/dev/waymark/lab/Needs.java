package dev.waymark.lab;

import java.util.List;

/**
 * What a lab needs before it starts.
 *
 * @param tools programs on the path, such as {@code kubectl} or {@code kubectl >= 1.30}
 * @param apis API groups the cluster must serve, such as {@code gateway.networking.k8s.io/v1}
 * @param capabilities what a cluster can have or not, such as {@code metrics-server}
 */
public record Needs(List<String> tools, List<String> apis, List<String> capabilities) {
    public Needs {
        tools = List.copyOf(tools);
        apis = List.copyOf(apis);
        capabilities = List.copyOf(capabilities);
    }

    public static Needs nothing() {
        return new Needs(List.of(), List.of(), List.of());
    }
}
