package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What ztunnel makes of an AuthorizationPolicy without targets: it knows nothing of HTTP.
 *
 * <p>The rules and words are those of {@code pilot/pkg/serviceregistry/ambient/authorization.go}.
 */
record ZtunnelVerdict(boolean accepted, String reason, String message) {
    private static final List<String> HTTP_OPERATIONS =
            List.of("hosts", "notHosts", "methods", "notMethods", "paths", "notPaths");
    private static final List<String> HTTP_SOURCES =
            List.of("remoteIpBlocks", "notRemoteIpBlocks", "requestPrincipals", "notRequestPrincipals");
    private static final Set<String> CONNECTION_KEYS =
            Set.of("source.ip", "source.namespace", "source.principal", "destination.ip", "destination.port");

    static ZtunnelVerdict of(KubeObject policy) {
        String action = Tree.text(policy.tree(), "spec", "action").orElse("ALLOW");
        if ("true".equals(policy.annotations().get("istio.io/dry-run"))) {
            return new ZtunnelVerdict(
                    false,
                    "UnsupportedValue",
                    "found policy \"" + policy.namespace() + "/" + policy.name()
                            + "\" using dry-run annotation, but support for ambient dry-run authorizationPolicies isn't"
                            + " enabled");
        }
        if (!action.equals("ALLOW") && !action.equals("DENY")) {
            return new ZtunnelVerdict(false, "UnsupportedValue", "ztunnel does not support the " + action + " action");
        }
        Set<String> http = new TreeSet<>();
        for (Map<String, Object> rule : policy.maps("spec", "rules")) {
            Tree.maps(rule, "to").forEach(to -> collect(HTTP_OPERATIONS, Tree.map(to, "operation"), http));
            Tree.maps(rule, "from").forEach(from -> collect(HTTP_SOURCES, Tree.map(from, "source"), http));
            Tree.maps(rule, "when").stream()
                    .flatMap(when -> Tree.text(when, "key").stream())
                    .filter(key -> !CONNECTION_KEYS.contains(key))
                    .forEach(http::add);
        }
        if (http.isEmpty()) {
            return new ZtunnelVerdict(true, "Accepted", "attached to ztunnel");
        }
        String effect = action.equals("DENY")
                ? "DENY policy with HTTP attributes is enforced without the HTTP rules."
                : "Within an ALLOW policy, rules matching HTTP attributes are omitted.";
        return new ZtunnelVerdict(
                true,
                "UnsupportedValue",
                "ztunnel does not support HTTP attributes (found: " + String.join(", ", http)
                        + "). In ambient mode you must use a waypoint proxy to enforce HTTP rules. " + effect
                        + " This will be more restrictive than requested.");
    }

    private static void collect(List<String> fields, Map<String, Object> part, Set<String> found) {
        fields.stream().filter(field -> !Tree.list(part, field).isEmpty()).forEach(found::add);
    }
}
