package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;

/** Defaults of services that depend on other fields. */
final class ServiceDefaults {
    /** How long a client stays with one pod, in seconds, where it does. */
    private static final long AFFINITY_SECONDS = 10_800;

    private ServiceDefaults() {}

    static void apply(Map<String, Object> tree) {
        Map<String, Object> spec = Tree.map(tree, "spec");
        String type = Tree.text(spec, "type").filter(text -> !text.isEmpty()).orElse("ClusterIP");
        boolean outside = type.equals("NodePort") || type.equals("LoadBalancer");
        for (Map<String, Object> port : Tree.maps(spec, "ports")) {
            Object target = port.get("targetPort");
            if (target == null || target.equals(0L) || target.equals("")) {
                port.put("targetPort", port.getOrDefault("port", 0L));
            }
        }
        if (outside
                || type.equals("ClusterIP") && !Tree.list(spec, "externalIPs").isEmpty()) {
            spec.putIfAbsent("externalTrafficPolicy", "Cluster");
        }
        if (outside || type.equals("ClusterIP")) {
            spec.putIfAbsent("internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            spec.putIfAbsent("allocateLoadBalancerNodePorts", true);
            for (Map<String, Object> ingress : Tree.maps(tree, "status", "loadBalancer", "ingress")) {
                if (ingress.get("ip") != null) {
                    ingress.putIfAbsent("ipMode", "VIP");
                }
            }
        }
        if ("ClientIP".equals(spec.get("sessionAffinity"))) {
            if (Tree.at(spec, "sessionAffinityConfig", "clientIP", "timeoutSeconds")
                    .isEmpty()) {
                Tree.put(spec, AFFINITY_SECONDS, "sessionAffinityConfig", "clientIP", "timeoutSeconds");
            }
        } else {
            spec.remove("sessionAffinityConfig");
        }
    }
}
