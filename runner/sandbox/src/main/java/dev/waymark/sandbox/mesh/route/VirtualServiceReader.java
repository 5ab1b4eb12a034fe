package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one VirtualService for a service or a gateway: in written order, up to the first rule that takes everything. */
final class VirtualServiceReader {
    private static final String DEFAULT_CONDITIONS =
            "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes";

    private final KubeObject virtualService;
    private final Parent parent;
    private final VirtualDestinations destinations;

    VirtualServiceReader(Snapshot snapshot, KubeObject virtualService, Parent parent) {
        this.virtualService = virtualService;
        this.parent = parent;
        this.destinations = new VirtualDestinations(snapshot, virtualService.namespace(), parent.port());
    }

    List<Route> read() {
        List<Route> routes = new ArrayList<>();
        for (Map<String, Object> rule : virtualService.maps("spec", "http")) {
            List<Map<String, Object>> matches = Tree.maps(rule, "match");
            if (matches.isEmpty()) {
                routes.add(route(rule, Map.of()));
                return routes;
            }
            for (Map<String, Object> match : matches) {
                if (concerns(match)) {
                    Route route = route(rule, match);
                    routes.add(route);
                    if (route.match().takesAll()) {
                        return routes;
                    }
                }
            }
        }
        return routes;
    }

    /**
     * Whether a match is for this port and this gateway, which a match can name as the VirtualService does. In the mesh
     * one that asks for labels of the source never is, because waypoints do not know them.
     */
    private boolean concerns(Map<String, Object> match) {
        if (parent.mesh() && !Tree.map(match, "sourceLabels").isEmpty()) {
            return false;
        }
        List<Object> gateways = Tree.list(match, "gateways");
        return Tree.number(match, "port").map(wanted -> wanted == parent.port()).orElse(true)
                && (gateways.isEmpty()
                        || gateways.stream()
                                .anyMatch(each -> VirtualServices.gateway(String.valueOf(each), virtualService)
                                        .equals(parent.gateway())));
    }

    private Route route(Map<String, Object> rule, Map<String, Object> match) {
        RequestMatch conditions = VirtualMatchReader.read(match);
        Action action = action(rule, conditions.path());
        String name = Tree.text(rule, "name").orElse("default");
        return new Route(
                Tree.text(match, "name").map(more -> name + "." + more).orElse(name),
                conditions,
                action,
                HeaderEditsReader.istio(Tree.map(rule, "headers", "request")),
                HeaderEditsReader.istio(Tree.map(rule, "headers", "response")),
                fault(Tree.map(rule, "fault")),
                Tree.at(rule, "corsPolicy").map(policy -> CorsReader.read(Tree.map(rule, "corsPolicy"))),
                Operation.of(action, conditions.path(), virtualService.name(), parent.port()));
    }

    private Action action(Map<String, Object> rule, PathMatch path) {
        if (Tree.at(rule, "redirect").isPresent()) {
            return redirect(Tree.map(rule, "redirect"));
        }
        if (Tree.at(rule, "directResponse").isPresent()) {
            return new Action.Answer(
                    Tree.number(rule, "directResponse", "status").orElse(200L).intValue(),
                    Tree.text(rule, "directResponse", "body", "string").orElse(""));
        }
        Map<String, Object> rewrite = Tree.map(rule, "rewrite");
        return new Action.Forward(
                destinations.backends(Tree.maps(rule, "route")),
                rewrite(rewrite, path),
                Tree.text(rewrite, "authority")
                        .or(() -> VirtualDestinations.host(Tree.map(rule, "headers", "request"))),
                destinations.mirrors(rule),
                Durations.limit(Tree.text(rule, "timeout")),
                retries(rule));
    }

    private Action.Redirect redirect(Map<String, Object> redirect) {
        Optional<Long> port = Tree.number(redirect, "port");
        String scheme = Tree.text(redirect, "scheme").orElse(parent.scheme());
        long usual = scheme.equals("https") ? 443 : 80;
        return new Action.Redirect(
                Tree.number(redirect, "redirectCode").orElse(301L).intValue(),
                Optional.of(scheme),
                Tree.text(redirect, "authority"),
                port.filter(number -> number != usual).map(Long::intValue),
                port.isEmpty(),
                Tree.text(redirect, "uri").map(PathRewrite.Full::new));
    }

    private static Optional<PathRewrite> rewrite(Map<String, Object> rewrite, PathMatch path) {
        Optional<String> uri = Tree.text(rewrite, "uri");
        if (Tree.at(rewrite, "uriRegexRewrite").isPresent()) {
            return Optional.of(new PathRewrite.Regex(
                    Patterns.of(Tree.text(rewrite, "uriRegexRewrite", "match").orElse("")),
                    Tree.text(rewrite, "uriRegexRewrite", "rewrite").orElse("")));
        }
        if (path instanceof PathMatch.Exact) {
            return uri.map(PathRewrite.Full::new);
        }
        String matched = path instanceof PathMatch.Start start ? start.value() : "/";
        return path instanceof PathMatch.Regex
                ? Optional.empty()
                : uri.map(value -> new PathRewrite.Start(matched, value));
    }

    private static Retries retries(Map<String, Object> rule) {
        if (Tree.at(rule, "retries").isEmpty()) {
            return Retries.meshDefault();
        }
        Set<String> on = new HashSet<>();
        Set<Integer> statuses = new HashSet<>();
        for (String condition :
                Tree.text(rule, "retries", "retryOn").orElse(DEFAULT_CONDITIONS).split(",")) {
            if (condition.strip().matches("\\d{3}")) {
                statuses.add(Integer.parseInt(condition.strip()));
            } else {
                on.add(condition.strip());
            }
        }
        return Retries.of(
                Tree.number(rule, "retries", "attempts").orElse(2L).intValue(),
                on,
                statuses,
                Durations.limit(Tree.text(rule, "retries", "perTryTimeout")));
    }

    private static Fault fault(Map<String, Object> fault) {
        return new Fault(
                Tree.text(fault, "delay", "fixedDelay").flatMap(Durations::read).orElse(Duration.ZERO),
                share(Tree.map(fault, "delay")),
                Tree.number(fault, "abort", "httpStatus").orElse(0L).intValue(),
                Tree.at(fault, "abort", "httpStatus").isPresent() ? share(Tree.map(fault, "abort")) : 0);
    }

    private static double share(Map<String, Object> part) {
        return Tree.at(part, "percentage", "value")
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue() / 100)
                .orElse(0.0);
    }
}
