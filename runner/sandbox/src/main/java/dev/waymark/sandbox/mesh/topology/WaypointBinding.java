package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which waypoint a service is bound to.
 *
 * <p>The label {@code istio.io/use-waypoint} of the service decides, then that of its namespace. A waypoint that does not
 * exist or has never been ready (it has no address in its status) binds nothing: traffic then flows as without it, as
 * in {@code pilot/pkg/serviceregistry/kube/controller/ambient/waypoints.go}.
 */
final class WaypointBinding {
    private static final String USE = "istio.io/use-waypoint";
    private static final String USE_NAMESPACE = "istio.io/use-waypoint-namespace";
    private static final Set<String> FOR_SERVICES = Set.of("service", "all");

    private final Map<ObjectName, KubeObject> waypoints = new HashMap<>();
    private final Map<String, Map<String, String>> namespaceLabels;

    WaypointBinding(Objects objects, Map<String, Map<String, String>> namespaceLabels) {
        this.namespaceLabels = namespaceLabels;
        for (KubeObject gateway : objects.all(Objects.GATEWAYS)) {
            if (gateway.text("spec", "gatewayClassName").equals("istio-waypoint")) {
                waypoints.put(new ObjectName(gateway.namespace(), gateway.name()), gateway);
            }
        }
    }

    Optional<ObjectName> of(KubeObject service) {
        if (waypoints.containsKey(new ObjectName(service.namespace(), service.name()))) {
            return Optional.empty();
        }
        return wanted(service.labels(), service.namespace())
                .or(() -> wanted(namespaceLabels.getOrDefault(service.namespace(), Map.of()), service.namespace()))
                .filter(name -> !name.name().equals("none"))
                .filter(name -> accepts(name, service.namespace()));
    }

    private static Optional<ObjectName> wanted(Map<String, String> labels, String namespace) {
        return Optional.ofNullable(labels.get(USE))
                .map(name -> new ObjectName(labels.getOrDefault(USE_NAMESPACE, namespace), name));
    }

    private boolean accepts(ObjectName name, String namespace) {
        KubeObject gateway = waypoints.get(name);
        return gateway != null
                && !gateway.maps("status", "addresses").isEmpty()
                && FOR_SERVICES.contains(gateway.labels().getOrDefault("istio.io/waypoint-for", "service"))
                && (name.namespace().equals(namespace) || admits(gateway, namespace));
    }

    /** Whether the waypoint's listener lets other namespaces attach. */
    private boolean admits(KubeObject gateway, String namespace) {
        return gateway.maps("spec", "listeners").stream().anyMatch(listener -> {
            Map<String, Object> allowed = Tree.map(listener, "allowedRoutes", "namespaces");
            String from = Tree.text(allowed, "from").orElse("Same");
            Map<String, String> wanted = Tree.texts(allowed, "selector", "matchLabels");
            return from.equals("All")
                    || (from.equals("Selector")
                            && namespaceLabels
                                    .getOrDefault(namespace, Map.of())
                                    .entrySet()
                                    .containsAll(wanted.entrySet()));
        });
    }
}
