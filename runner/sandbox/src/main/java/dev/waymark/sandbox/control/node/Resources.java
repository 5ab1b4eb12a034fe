package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;

/** What pods ask for and are limited to. */
public final class Resources {
    private Resources() {}

    /** The sum over the containers of what a pod requests, in units. */
    public static double requested(KubeObject pod, String resource) {
        return pod.maps("spec", "containers").stream()
                .mapToDouble(container -> amount(container, "requests", resource))
                .sum();
    }

    private static double amount(Map<String, Object> container, String part, String resource) {
        return Tree.at(container, "resources", part, resource)
                .map(String::valueOf)
                .flatMap(Quantity::parse)
                .map(Quantity::units)
                .orElse(0.0);
    }
}
