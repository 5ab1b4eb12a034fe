package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of a Gateway's listeners. */
final class Listeners {
    private static final String FINE = "No errors found";

    private final GatewayType type;
    private final KubeObject gateway;
    private final String now;

    Listeners(GatewayType type, KubeObject gateway, String now) {
        this.type = type;
        this.gateway = gateway;
        this.now = now;
    }

    /** The status of one listener. */
    Map<String, Object> status(
            Map<String, Object> listener, long attachedRoutes, Optional<ListenerCertificates.Fault> fault) {
        String name = Tree.text(listener, "name").orElse("");
        List<Map<String, Object>> conditions = gateway.maps("status", "listeners").stream()
                .filter(before -> name.equals(before.get("name")))
                .findFirst()
                .map(before -> Tree.maps(before, "conditions"))
                .orElse(List.of());
        boolean kindsKnown = kindsKnown(listener);
        String protocol = Tree.text(listener, "protocol").orElse("");
        if (type == GatewayType.WAYPOINT && unexpected(listener)) {
            conditions = with(
                    conditions,
                    "Accepted",
                    "False",
                    "UnsupportedProtocol",
                    "Expected a single listener on port 15008 with protocol \"HBONE\"");
        } else if (unsupported(protocol).isPresent()) {
            conditions = with(
                    conditions,
                    "Accepted",
                    "False",
                    "UnsupportedProtocol",
                    "protocol \"" + protocol + "\" is " + unsupported(protocol).get());
        } else {
            conditions = with(conditions, "Accepted", "True", "Accepted", FINE);
        }
        conditions = with(conditions, "Conflicted", "False", "NoConflicts", FINE);
        conditions = fault.isPresent()
                ? with(conditions, "Programmed", "False", "Invalid", "Bad TLS configuration")
                : with(conditions, "Programmed", "True", "Programmed", FINE);
        if (!kindsKnown) {
            conditions = with(conditions, "ResolvedRefs", "False", "InvalidRouteKinds", "Invalid route kinds");
        } else if (fault.isPresent()) {
            conditions = with(
                    conditions,
                    "ResolvedRefs",
                    "False",
                    fault.get().reason(),
                    fault.get().message());
        } else {
            conditions = with(conditions, "ResolvedRefs", "True", "ResolvedRefs", FINE);
        }
        return Fields.of(
                "attachedRoutes",
                attachedRoutes,
                "conditions",
                conditions,
                "name",
                name,
                "supportedKinds",
                supported(listener));
    }

    /** What is to be said of a protocol that a gateway does not serve. */
    private Optional<String> unsupported(String protocol) {
        return switch (protocol) {
            case "HTTP", "HTTPS" -> Optional.empty();
            case "TCP", "TLS" ->
                Optional.of("supported, but only when PILOT_ENABLE_ALPHA_GATEWAY_API=true is configured");
            case "HBONE" ->
                type == GatewayType.WAYPOINT ? Optional.empty() : Optional.of("only supported for waypoint proxies");
            default -> Optional.of("unsupported");
        };
    }

    private List<Map<String, Object>> with(
            List<Map<String, Object>> conditions, String type, String status, String reason, String message) {
        return Conditions.with(
                conditions, type, status, reason, message, now, "observedGeneration", gateway.generation());
    }

    private static boolean unexpected(Map<String, Object> listener) {
        return Tree.number(listener, "port").orElse(0L) != 15008
                || !Tree.text(listener, "protocol").orElse("").equals("HBONE");
    }

    /** The kinds of route that may attach: those of the protocol, cut down to those that the listener allows. */
    static List<Map<String, Object>> supported(Map<String, Object> listener) {
        List<String> byProtocol = switch (Tree.text(listener, "protocol").orElse("")) {
            case "HTTP", "HTTPS" -> List.of("HTTPRoute", "GRPCRoute");
            case "TCP" -> List.of("TCPRoute");
            case "TLS" ->
                Tree.text(listener, "tls", "mode").orElse("").equals("Passthrough")
                        ? List.of("TLSRoute")
                        : List.of("TCPRoute");
            default -> List.of();
        };
        List<String> allowed = allowed(listener);
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (String kind : byProtocol) {
            if (allowed.isEmpty() || allowed.contains(kind)) {
                kinds.add(Fields.of("group", "gateway.networking.k8s.io", "kind", kind));
            }
        }
        return kinds;
    }

    private static boolean kindsKnown(Map<String, Object> listener) {
        List<String> allowed = allowed(listener);
        return allowed.isEmpty() || supported(listener).size() == allowed.size();
    }

    private static List<String> allowed(Map<String, Object> listener) {
        return Tree.maps(listener, "allowedRoutes", "kinds").stream()
                .map(kind -> Tree.text(kind, "kind").orElse(""))
                .toList();
    }
}
