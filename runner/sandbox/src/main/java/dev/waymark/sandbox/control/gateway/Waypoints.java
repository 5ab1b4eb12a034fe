package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.LabelSelectors;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the waypoint that handles the traffic of an object.
 *
 * <p>The rules and words are those of {@code pilot/pkg/serviceregistry/ambient/waypoints.go}.
 */
public final class Waypoints {
    public static final String USE = "istio.io/use-waypoint";
    private static final String USE_NAMESPACE = "istio.io/use-waypoint-namespace";
    private static final String FOR = "istio.io/waypoint-for";

    private final Client client;
    private final WellKnownKinds kinds;

    /** The outcome of a look-up. */
    public sealed interface Binding {
        /** Nothing asks for a waypoint. */
        record None() implements Binding {}

        /** Bound to a Gateway. */
        record Bound(KubeObject gateway) implements Binding {
            public String name() {
                return gateway.namespace() + "/" + gateway.name();
            }
        }

        /** A waypoint is asked for but cannot be had. */
        record Refused(String reason, String message) implements Binding {}

        /** The Gateway, when there is one. */
        default Optional<KubeObject> waypoint() {
            return this instanceof Bound bound ? Optional.of(bound.gateway()) : Optional.empty();
        }
    }

    public Waypoints(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /** The waypoint of a Service or ServiceEntry. Services that belong to a waypoint never have one. */
    public Binding ofService(KubeObject service) {
        if (GatewayType.WAYPOINT.managedLabel().equals(service.labels().get(Gateways.MANAGED_LABEL))) {
            return new Binding.None();
        }
        Binding binding = of(service);
        return refusedUnless(binding, Set.of("service", "all"), "service");
    }

    /** The waypoint of a pod. One that its namespace uses for services alone means nothing to it. */
    public Binding ofWorkload(KubeObject pod) {
        Binding binding = of(pod);
        Binding checked = refusedUnless(binding, Set.of("workload", "all"), "workload");
        boolean inherited = !pod.labels().containsKey(USE);
        return binding instanceof Binding.Bound && checked instanceof Binding.Refused && inherited
                ? new Binding.None()
                : checked;
    }

    private Binding refusedUnless(Binding binding, Set<String> handled, String traffic) {
        if (binding instanceof Binding.Bound bound && !handled.contains(traffic(bound.gateway()))) {
            return new Binding.Refused(
                    "UnsupportedTrafficType",
                    "attempting to bind to traffic type \"" + traffic + "\" which the waypoint \"" + bound.name()
                            + "\" does not support");
        }
        return binding;
    }

    private Binding of(KubeObject object) {
        Map<String, String> own = object.labels();
        if (own.containsKey(USE)) {
            return named(own, object.namespace());
        }
        return client.find(kinds.namespace, "", object.namespace())
                .map(KubeObject::labels)
                .filter(labels -> labels.containsKey(USE))
                .map(labels -> named(labels, object.namespace()))
                .orElse(new Binding.None());
    }

    private Binding named(Map<String, String> labels, String namespace) {
        String name = labels.get(USE);
        if (name.equals("none")) {
            return new Binding.None();
        }
        String home = labels.getOrDefault(USE_NAMESPACE, namespace);
        Optional<KubeObject> gateway = client.find(kinds.gateway, home, name).filter(Waypoints::addressed);
        if (gateway.isEmpty()) {
            return new Binding.Refused("WaypointIsNotReady", "waypoint \"" + home + "/" + name + "\" is not ready");
        }
        if (!admits(gateway.get(), namespace)) {
            return new Binding.Refused(
                    "AttachmentDenied",
                    "we are not permitted to attach to waypoint \"" + home + "/" + name
                            + "\" (missing allowedRoutes?)");
        }
        return new Binding.Bound(gateway.get());
    }

    /** Whether a Gateway can be used as a waypoint: it has had an address since its first pod became ready. */
    public static boolean addressed(KubeObject gateway) {
        return !gateway.maps("status", "addresses").isEmpty();
    }

    /** The kind of traffic a waypoint handles: {@code service}, {@code workload}, {@code all} or {@code none}. */
    String traffic(KubeObject gateway) {
        return Optional.ofNullable(gateway.labels().get(FOR))
                .or(() -> client.find(kinds.gatewayClass, "", gateway.text("spec", "gatewayClassName"))
                        .map(KubeObject::labels)
                        .map(labels -> labels.get(FOR)))
                .orElse("service");
    }

    private boolean admits(KubeObject gateway, String namespace) {
        Map<String, Object> namespaces = gateway.maps("spec", "listeners").stream()
                .filter(listener -> "HBONE".equals(listener.get("protocol")))
                .filter(listener -> Tree.number(listener, "port").orElse(0L) == 15008)
                .findFirst()
                .map(listener -> Tree.map(listener, "allowedRoutes", "namespaces"))
                .orElse(Map.of());
        return admits(namespaces, gateway.namespace(), namespace);
    }

    /** Whether the {@code allowedRoutes.namespaces} of a listener in a namespace admit another namespace. */
    boolean admits(Map<String, Object> namespaces, String home, String namespace) {
        return switch (Tree.text(namespaces, "from").orElse("Same")) {
            case "All" -> true;
            case "Selector" ->
                client.find(kinds.namespace, "", namespace)
                        .filter(LabelSelectors.of(Tree.map(namespaces, "selector")))
                        .isPresent();
            case "None" -> false;
            default -> home.equals(namespace);
        };
    }

    /** The Gateways that are waypoints, by class. */
    public List<KubeObject> all(String namespace) {
        return client.list(kinds.gateway, namespace).stream()
                .filter(gateway -> gateway.text("spec", "gatewayClassName").equals(GatewayType.WAYPOINT.className()))
                .toList();
    }
}
