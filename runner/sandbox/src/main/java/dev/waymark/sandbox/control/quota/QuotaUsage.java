package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one object uses of everything that a quota can limit, as in {@code k8s.io/kubernetes/pkg/quota/v1/evaluator/core}. */
final class QuotaUsage {
    /** Kinds that quotas may also name without {@code count/}. */
    private static final Set<String> PLAIN = Set.of(
            "configmaps", "secrets", "resourcequotas", "replicationcontrollers", "services", "persistentvolumeclaims");

    private static final Set<String> NATIVE = Set.of("cpu", "memory", "ephemeral-storage");

    private static final Quantity NONE = count(0);

    private QuotaUsage() {}

    /** The amounts by the names that quotas use; resources of which it uses none may be there with zero. */
    static Map<String, Quantity> of(Kind kind, KubeObject object) {
        Map<String, Quantity> usage = new TreeMap<>();
        usage.put("count/" + kind.resource(), count(1));
        if (PLAIN.contains(kind.resource())) {
            usage.put(kind.resource(), count(1));
        }
        switch (kind.resource()) {
            case "pods" -> pod(usage, object);
            case "services" -> service(usage, object);
            case "persistentvolumeclaims" -> claim(usage, object);
            default -> {}
        }
        return usage;
    }

    /** Whether objects of this kind can use a resource that a quota names. */
    static boolean concerns(Kind kind, String resource) {
        if (resource.equals("count/" + kind.resource())) {
            return true;
        }
        return switch (kind.resource()) {
            case "pods" ->
                List.of("pods", "cpu", "memory", "ephemeral-storage").contains(resource)
                        || resource.startsWith("hugepages-")
                        || resource.startsWith("requests.") && !resource.equals("requests.storage")
                        || resource.startsWith("limits.");
            case "services" ->
                List.of("services", "services.nodeports", "services.loadbalancers")
                        .contains(resource);
            case "persistentvolumeclaims" ->
                resource.equals("persistentvolumeclaims")
                        || resource.equals("requests.storage")
                        || resource.contains(".storageclass.storage.k8s.io/");
            default -> PLAIN.contains(kind.resource()) && resource.equals(kind.resource());
        };
    }

    /** What a container or pod with these requests and limits uses, under the names of quotas. */
    static Map<String, Quantity> computing(Map<String, Quantity> requests, Map<String, Quantity> limits) {
        Map<String, Quantity> usage = new TreeMap<>();
        usage.put("pods", count(1));
        requests.forEach((name, amount) -> {
            boolean huge = name.startsWith("hugepages-");
            if (NATIVE.contains(name) || huge) {
                usage.put(name, amount);
            }
            if (NATIVE.contains(name) || huge || name.contains("/")) {
                usage.put("requests." + name, amount);
            }
        });
        limits.forEach((name, amount) -> {
            if (NATIVE.contains(name)) {
                usage.put("limits." + name, amount);
            }
        });
        return usage;
    }

    private static void pod(Map<String, Quantity> usage, KubeObject pod) {
        boolean ended = List.of("Succeeded", "Failed").contains(pod.text("status", "phase"));
        if (!ended) {
            usage.putAll(computing(PodDemand.of(pod, "requests"), PodDemand.of(pod, "limits")));
        }
    }

    private static void service(Map<String, Quantity> usage, KubeObject service) {
        String type = service.text("spec", "type");
        long ports = service.maps("spec", "ports").stream()
                .filter(port -> !Boolean.FALSE.equals(service.at("spec", "allocateLoadBalancerNodePorts")
                                .orElse(true))
                        || port.containsKey("nodePort"))
                .count();
        boolean balanced = type.equals("LoadBalancer");
        usage.put("services.loadbalancers", balanced ? count(1) : NONE);
        usage.put("services.nodeports", balanced || type.equals("NodePort") ? count(ports) : NONE);
    }

    private static void claim(Map<String, Quantity> usage, KubeObject claim) {
        String prefix = claim.text("spec", "storageClassName") + ".storageclass.storage.k8s.io/";
        boolean classed = prefix.charAt(0) != '.';
        if (classed) {
            usage.put(prefix + "persistentvolumeclaims", count(1));
        }
        Quantity storage =
                Amounts.read(claim.map("spec"), "resources", "requests").get("storage");
        if (storage != null) {
            usage.put("requests.storage", storage);
            if (classed) {
                usage.put(prefix + "requests.storage", storage);
            }
        }
    }

    private static Quantity count(long number) {
        return new Quantity(BigDecimal.valueOf(number), Quantity.Scale.DECIMAL);
    }
}
