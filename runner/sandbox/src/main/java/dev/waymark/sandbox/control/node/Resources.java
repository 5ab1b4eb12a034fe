package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
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

    /** The quality of service class that follows from requests and limits. */
    static String quality(KubeObject pod) {
        List<Map<String, Object>> containers = pod.maps("spec", "containers");
        boolean any = false;
        boolean guaranteed = true;
        for (Map<String, Object> container : containers) {
            for (String resource : List.of("cpu", "memory")) {
                double request = amount(container, "requests", resource);
                double limit = amount(container, "limits", resource);
                any |= request > 0 || limit > 0;
                guaranteed &= limit > 0 && (request == 0 || request == limit);
            }
        }
        return any ? (guaranteed ? "Guaranteed" : "Burstable") : "BestEffort";
    }
}
