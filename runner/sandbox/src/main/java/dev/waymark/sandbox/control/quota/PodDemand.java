package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a whole pod asks for: the sum over its containers, or what the greatest of its init containers needs, as in
 * {@code k8s.io/component-helpers/resource}.
 */
final class PodDemand {
    private PodDemand() {}

    /**
     * The requests or the limits of a pod.
     *
     * @param part {@code requests} or {@code limits}
     */
    static Map<String, Quantity> of(KubeObject pod, String part) {
        Map<String, Quantity> demand = new TreeMap<>();
        pod.maps("spec", "containers")
                .forEach(container -> Amounts.add(demand, Amounts.read(container, "resources", part)));
        Map<String, Quantity> sidecars = new TreeMap<>();
        Map<String, Quantity> starting = new TreeMap<>();
        for (Map<String, Object> container : pod.maps("spec", "initContainers")) {
            Map<String, Quantity> own = Amounts.read(container, "resources", part);
            if ("Always".equals(container.get("restartPolicy"))) {
                Amounts.add(demand, own);
                Amounts.add(sidecars, own);
                Amounts.raise(starting, sidecars);
            } else {
                Amounts.add(own, sidecars);
                Amounts.raise(starting, own);
            }
        }
        Amounts.raise(demand, starting);
        return demand;
    }
}
