package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the filters and backends of routes.
 *
 * <p>The rules and words are those of {@code convertHTTPRoute}, {@code convertGRPCRoute} and {@code buildDestination} in
 * {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
final class RouteBackends {
    private static final Set<String> RULE_FILTERS = Set.of(
            "RequestHeaderModifier",
            "ResponseHeaderModifier",
            "RequestRedirect",
            "RequestMirror",
            "URLRewrite",
            "CORS");
    private static final Set<String> BACKEND_FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier");

    private final Client client;
    private final WellKnownKinds kinds;
    private final Grants grants;

    /**
     * Something wrong with a route.
     *
     * @param hard whether the whole route is ignored because of it
     */
    record Fault(String reason, String message, boolean hard) {
        private static Fault soft(String reason, String message) {
            return new Fault(reason, message, false);
        }

        private static Fault hard(String reason, String message) {
            return new Fault(reason, message, true);
        }
    }

    RouteBackends(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.grants = new Grants(client, kinds);
    }

    /**
     * The fault to report: the first hard one, or else the last.
     *
     * @param granted whether a backend in another namespace needs a ReferenceGrant, as it does for gateways
     */
    Optional<Fault> fault(Kind kind, KubeObject route, boolean granted) {
        Optional<Fault> last = Optional.empty();
        for (Map<String, Object> rule : route.maps("spec", "rules")) {
            Optional<Fault> fault = fault(kind, route, rule, granted);
            if (fault.filter(Fault::hard).isPresent()) {
                return fault;
            }
            last = fault.isPresent() ? fault : last;
        }
        return last;
    }

    private Optional<Fault> fault(Kind kind, KubeObject route, Map<String, Object> rule, boolean granted) {
        Optional<Fault> mirror = Optional.empty();
        for (Map<String, Object> filter : Tree.maps(rule, "filters")) {
            String type = Tree.text(filter, "type").orElse("");
            if (!RULE_FILTERS.contains(type)) {
                return Optional.of(unsupported(type));
            }
            if (type.equals("RequestMirror")) {
                Optional<Fault> fault =
                        destination(kind, route, Tree.map(filter, "requestMirror", "backendRef"), granted);
                mirror = fault.isPresent() ? fault : mirror;
            }
        }
        Optional<Fault> backend = Optional.empty();
        for (Map<String, Object> reference : Tree.maps(rule, "backendRefs")) {
            if (Tree.number(reference, "weight").orElse(1L) == 0) {
                continue;
            }
            Optional<Fault> fault = destination(kind, route, reference, granted);
            if (fault.filter(Fault::hard).isPresent()) {
                return fault;
            }
            backend = fault.isPresent() ? fault : backend;
            for (Map<String, Object> filter : Tree.maps(reference, "filters")) {
                String type = Tree.text(filter, "type").orElse("");
                if (!BACKEND_FILTERS.contains(type)) {
                    return Optional.of(unsupported(type));
                }
            }
        }
        return joined(backend, mirror.map(fault -> Fault.soft(fault.reason(), fault.message())));
    }

    private static Optional<Fault> joined(Optional<Fault> one, Optional<Fault> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(Fault.soft(
                one.get().reason(), one.get().message() + "; " + other.get().message()));
    }

    private static Fault unsupported(String type) {
        return Fault.hard("InvalidFilter", "unsupported filter type \"" + type + "\"");
    }

    private Optional<Fault> destination(Kind kind, KubeObject route, Map<String, Object> reference, boolean granted) {
        String group = Tree.text(reference, "group").orElse("");
        String what = Tree.text(reference, "kind").orElse("Service");
        String name = Tree.text(reference, "name").orElse("");
        String namespace = Tree.text(reference, "namespace").orElse(route.namespace());
        if (granted
                && !namespace.equals(route.namespace())
                && !grants.permit(kind, route.namespace(), group, what, name, namespace)) {
            return Optional.of(Fault.soft(
                    "RefNotPermitted",
                    "backendRef " + name + "/" + namespace + " not accessible to a " + kind.kind() + " in namespace \""
                            + route.namespace() + "\" (missing a ReferenceGrant?)"));
        }
        Optional<Fault> missing;
        if (group.isEmpty() && what.equals("Service")) {
            if (name.contains(".")) {
                return Optional.of(Fault.hard(
                        "InvalidDestination",
                        "service name invalid; the name of the Service must be used, not the hostname."));
            }
            missing = client.find(kinds.service, namespace, name).isPresent()
                    ? Optional.empty()
                    : Optional.of(notFound(Gateways.dnsName(name, namespace)));
        } else if (group.equals(kinds.serviceEntry.group()) && what.equals("Hostname")) {
            if (reference.containsKey("namespace")) {
                return Optional.of(Fault.hard("InvalidDestination", "namespace may not be set with Hostname type"));
            }
            missing = known(name) ? Optional.empty() : Optional.of(notFound(name));
        } else {
            return Optional.of(Fault.soft(
                    "InvalidKind",
                    "referencing unsupported backendRef: group \"" + group + "\" kind \"" + what + "\""));
        }
        return Tree.number(reference, "port").isEmpty()
                ? Optional.of(Fault.hard("InvalidDestination", "port is required in backendRef"))
                : missing;
    }

    private static Fault notFound(String host) {
        return Fault.soft("BackendNotFound", "backend(" + host + ") not found");
    }

    private boolean known(String host) {
        boolean entry = client.list(kinds.serviceEntry, "").stream()
                .anyMatch(each -> each.list("spec", "hosts").contains(host));
        String[] parts = host.split("\\.");
        return entry
                || host.endsWith(".svc.cluster.local")
                        && parts.length == 5
                        && client.find(kinds.service, parts[1], parts[0]).isPresent();
    }
}
