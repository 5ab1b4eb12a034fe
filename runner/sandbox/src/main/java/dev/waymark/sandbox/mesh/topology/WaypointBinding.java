package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which waypoint a service or a pod is bound to.
 *
 * <p>The label {@code istio.io/use-waypoint} of the object decides, then that of its namespace. The waypoint's own label
 * {@code istio.io/waypoint-for} says whether it is for services, which is usual, for pods' own addresses, or for both. A waypoint that does not
 * exist or has never been ready (it has no address in its status) binds nothing: traffic then flows as without it, as
 * in {@code pilot/pkg/serviceregistry/kube/controller/ambient/waypoints.go}.
 */
final class WaypointBinding {
    private static final String USE = "istio.io/use-waypoint";
    private static final String USE_NAMESPACE = "istio.io/use-waypoint-namespace";
    private static final String FROM_GATEWAYS = "istio.io/ingress-use-waypoint";
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
    private static final Set<String> FOR_SERVICES = Set.of("service", "all");
    private static final Set<String> FOR_WORKLOADS = Set.of("workload", "all");

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

    /** The waypoint of a service. */
    Optional<ObjectName> ofService(KubeObject service) {
        return waypoints.containsKey(new ObjectName(service.namespace(), service.name()))
                ? Optional.empty()
                : of(service, FOR_SERVICES);
    }

    /** The waypoint for calls of a pod's own address. */
    Optional<ObjectName> ofPod(KubeObject pod) {
        return pod.labels().containsKey(GATEWAY_NAME) ? Optional.empty() : of(pod, FOR_WORKLOADS);
    }

    /** Whether requests from gateways go through the waypoint of a service too. */
    boolean fromGateways(KubeObject service) {
        return Optional.ofNullable(service.labels().get(FROM_GATEWAYS))
                .or(() -> Optional.ofNullable(labels(service.namespace()).get(FROM_GATEWAYS)))
                .filter("true"::equals)
                .isPresent();
    }

    private Optional<ObjectName> of(KubeObject object, Set<String> types) {
        return wanted(object.labels(), object.namespace())
                .or(() -> wanted(labels(object.namespace()), object.namespace()))
                .filter(name -> !name.name().equals("none"))
                .filter(name -> accepts(name, object.namespace(), types));
    }

    private Map<String, String> labels(String namespace) {
        return namespaceLabels.getOrDefault(namespace, Map.of());
    }

    private static Optional<ObjectName> wanted(Map<String, String> labels, String namespace) {
        return Optional.ofNullable(labels.get(USE))
                .map(name -> new ObjectName(labels.getOrDefault(USE_NAMESPACE, namespace), name));
    }

    private boolean accepts(ObjectName name, String namespace, Set<String> types) {
        KubeObject gateway = waypoints.get(name);
        return gateway != null
                && !gateway.maps("status", "addresses").isEmpty()
                && types.contains(gateway.labels().getOrDefault("istio.io/waypoint-for", "service"))
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
