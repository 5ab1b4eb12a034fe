package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resolves the parents that routes name: services of the mesh, and listeners of ingress gateways.
 *
 * <p>The rules and words are those of {@code referenceAllowed} in {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
final class RouteParents {
    /** The refusals from the most to the least telling; of several listeners' refusals the first is reported. */
    private static final List<String> RANKING =
            List.of("NotAllowedByListeners", "NoMatchingListenerHostname", "NoMatchingParent");

    private final Client client;
    private final WellKnownKinds kinds;
    private final Gateways gateways;
    private final Waypoints waypoints;

    /** Why a parent does not take a route. */
    record Denial(String reason, String message) {}

    /**
     * What one parent reference comes to.
     *
     * @param reference the reference as the route has it
     * @param mesh whether the parent is a service
     * @param denial why the parent does not take the route; empty when it does
     * @param bound how many listeners take it
     * @param waypoint what is to be said of the parent's waypoint; empty when it has one
     */
    record Result(
            Map<String, Object> reference,
            boolean mesh,
            Optional<Denial> denial,
            long bound,
            Optional<String> waypoint) {}

    RouteParents(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.gateways = new Gateways(client, kinds);
        this.waypoints = new Waypoints(client, kinds);
    }

    /** What the references of a route come to; those for which Istio is not responsible are left out. */
    List<Result> of(Kind kind, KubeObject route) {
        List<Result> results = new ArrayList<>();
        for (Map<String, Object> reference : route.maps("spec", "parentRefs")) {
            String group = Tree.text(reference, "group").orElse(kinds.gateway.group());
            String name = Tree.text(reference, "kind").orElse("Gateway");
            String namespace = Tree.text(reference, "namespace").orElse(route.namespace());
            if (group.isEmpty() && name.equals("Service")) {
                results.add(mesh(reference, kinds.service, namespace, "parent service"));
            } else if (group.equals(kinds.serviceEntry.group()) && name.equals("ServiceEntry")) {
                results.add(mesh(reference, kinds.serviceEntry, namespace, "parent service entry"));
            } else if (group.equals(kinds.gateway.group()) && name.equals("Gateway")) {
                client.find(kinds.gateway, namespace, String.valueOf(reference.get("name")))
                        .filter(gateway -> gateways.type(gateway)
                                .filter(type -> type == GatewayType.INGRESS)
                                .isPresent())
                        .ifPresent(gateway -> results.add(ingress(reference, kind, route, gateway)));
            }
        }
        return results;
    }

    private Result mesh(Map<String, Object> reference, Kind kind, String namespace, String what) {
        String name = String.valueOf(reference.get("name"));
        Optional<KubeObject> parent = client.find(kind, namespace, name);
        if (parent.isEmpty()) {
            return new Result(
                    reference,
                    true,
                    Optional.of(new Denial("NoMatchingParent", what + ": \"" + name + "\" not found")),
                    0,
                    Optional.of("parent not found"));
        }
        boolean labelled = Stream.concat(parent.stream(), client.find(kinds.namespace, "", namespace).stream())
                .map(object -> object.labels().getOrDefault(Waypoints.USE, ""))
                .anyMatch(value -> !value.isEmpty() && !value.equals("none"));
        return new Result(
                reference,
                true,
                Optional.empty(),
                1,
                labelled
                        ? Optional.empty()
                        : Optional.of("istio.io/use-waypoint label missing from parent and parent namespace; in ambient"
                                + " mode, route will not be respected"));
    }

    private Result ingress(Map<String, Object> reference, Kind kind, KubeObject route, KubeObject gateway) {
        List<Denial> denials = new ArrayList<>();
        long bound = 0;
        for (Map<String, Object> listener : gateway.maps("spec", "listeners")) {
            Optional<Denial> denial = denial(reference, kind, route, gateway, listener);
            if (denial.isPresent()) {
                denials.add(denial.get());
            } else {
                bound++;
            }
        }
        Optional<Denial> shown = bound > 0 ? Optional.empty() : worst(denials);
        return new Result(reference, false, shown, bound, Optional.empty());
    }

    private static Optional<Denial> worst(List<Denial> denials) {
        return RANKING.stream()
                .filter(reason ->
                        denials.stream().anyMatch(denial -> denial.reason().equals(reason)))
                .findFirst()
                .map(reason -> new Denial(
                        reason,
                        String.join(
                                "; ",
                                denials.stream()
                                        .filter(denial -> denial.reason().equals(reason))
                                        .map(Denial::message)
                                        .toList())));
    }

    private Optional<Denial> denial(
            Map<String, Object> reference,
            Kind kind,
            KubeObject route,
            KubeObject gateway,
            Map<String, Object> listener) {
        Optional<Long> port = Tree.number(reference, "port");
        if (port.isPresent() && !port.equals(Tree.number(listener, "port"))) {
            return Optional.of(new Denial("NoMatchingParent", "port " + port.get() + " not found"));
        }
        Optional<String> section = Tree.text(reference, "sectionName");
        if (section.isPresent() && !section.equals(Tree.text(listener, "name"))) {
            return Optional.of(new Denial("NoMatchingParent", "sectionName \"" + section.get() + "\" not found"));
        }
        String hostname = Tree.text(listener, "hostname").orElse("");
        if (!Hostnames.intersect(hostname, route.list("spec", "hostnames"))) {
            return Optional.of(new Denial(
                    "NoMatchingListenerHostname", "no hostnames matched parent hostname \"" + hostname + "\""));
        }
        Map<String, Object> namespaces = Tree.map(listener, "allowedRoutes", "namespaces");
        if (!waypoints.admits(namespaces, gateway.namespace(), route.namespace())) {
            return Optional.of(new Denial(
                    "NotAllowedByListeners",
                    "hostnames matched parent hostname \"" + hostname + "\", but namespace \"" + route.namespace()
                            + "\" is not allowed by the parent"));
        }
        boolean taken = Listeners.supported(listener).stream()
                .anyMatch(supported -> kind.kind().equals(supported.get("kind")));
        return taken
                ? Optional.empty()
                : Optional.of(new Denial(
                        "NotAllowedByListeners",
                        "kind " + kind.group() + "/" + kind.version() + "/" + kind.kind() + " is not allowed"));
    }

    /** How many routes are attached to a listener of an ingress gateway. */
    long attached(KubeObject gateway, Map<String, Object> listener) {
        return Stream.of(kinds.httpRoute, kinds.grpcRoute)
                .flatMap(kind -> client.list(kind, "").stream()
                        .filter(route -> route.maps("spec", "parentRefs").stream()
                                .filter(reference -> names(reference, route, gateway))
                                .anyMatch(reference -> denial(reference, kind, route, gateway, listener)
                                        .isEmpty())))
                .count();
    }

    private static boolean names(Map<String, Object> reference, KubeObject route, KubeObject gateway) {
        return gateway.name().equals(reference.get("name"))
                && Tree.text(reference, "kind").orElse("Gateway").equals("Gateway")
                && Tree.text(reference, "group")
                        .orElse("gateway.networking.k8s.io")
                        .equals("gateway.networking.k8s.io")
                && Tree.text(reference, "namespace").orElse(route.namespace()).equals(gateway.namespace());
    }
}
