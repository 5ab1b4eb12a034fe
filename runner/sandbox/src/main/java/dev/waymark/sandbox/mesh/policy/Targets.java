package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a policy applies to: the Gateways and Services that it names, or the pods that it selects. */
public final class Targets {
    private static final String ROOT_NAMESPACE = "istio-system";

    private Targets() {}

    /** The objects that a policy names in {@code targetRefs} or {@code targetRef}. */
    public static List<Map<String, Object>> named(KubeObject policy) {
        List<Map<String, Object>> all = new ArrayList<>(policy.maps("spec", "targetRefs"));
        if (policy.at("spec", "targetRef").isPresent()) {
            all.add(policy.map("spec", "targetRef"));
        }
        return all;
    }

    /** Whether a policy names a waypoint, its class, or a service behind it. */
    public static boolean nameWaypoint(KubeObject policy, ObjectName waypoint, Service service) {
        return named(policy).stream().anyMatch(target -> {
            ObjectName name = name(target, policy);
            return switch (kind(target)) {
                case "Gateway" -> name.equals(waypoint);
                case "GatewayClass" -> name.equals(new ObjectName(ROOT_NAMESPACE, "istio-waypoint"));
                default -> service.namedBy(kind(target), name);
            };
        });
    }

    /** Whether a policy names a gateway, or names nothing and selects its pod. */
    public static boolean reachGateway(KubeObject policy, ObjectName gateway, Optional<Workload> pod) {
        return named(policy).isEmpty()
                ? pod.filter(workload -> select(policy, workload)).isPresent()
                : named(policy).stream()
                        .anyMatch(target -> kind(target).equals("Gateway")
                                && name(target, policy).equals(gateway));
    }

    /** Whether a policy is for a pod: of its namespace or of all, and with labels that the pod carries. */
    public static boolean select(KubeObject policy, Workload workload) {
        boolean here = policy.namespace().equals(workload.id().namespace())
                || policy.namespace().equals(ROOT_NAMESPACE);
        return here
                && workload.labels()
                        .entrySet()
                        .containsAll(Tree.texts(policy.tree(), "spec", "selector", "matchLabels")
                                .entrySet());
    }

    private static String kind(Map<String, Object> target) {
        return Tree.text(target, "kind").orElse("");
    }

    private static ObjectName name(Map<String, Object> target, KubeObject policy) {
        return new ObjectName(policy.namespace(), Tree.text(target, "name").orElse(""));
    }
}
