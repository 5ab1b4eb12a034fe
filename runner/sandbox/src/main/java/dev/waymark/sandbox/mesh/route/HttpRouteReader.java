package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.GoDuration;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one HTTPRoute or GRPCRoute: each match of each rule becomes a route. */
final class HttpRouteReader {
    private static final Set<String> FILTERS = Set.of(
            "RequestHeaderModifier",
            "ResponseHeaderModifier",
            "RequestRedirect",
            "URLRewrite",
            "RequestMirror",
            "CORS");
    private static final Set<String> BACKEND_FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier");
    private static final int BROKEN = 500;

    private final KubeObject route;
    private final String configuration;
    private final Parent parent;
    private final Function<Map<String, Object>, RequestMatch> matches;
    private final BackendReferences references;

    /** Reads a route for one of its parents; {@code configuration} is the name of what it is merged into. */
    HttpRouteReader(
            Snapshot snapshot,
            KubeObject route,
            String configuration,
            Parent parent,
            Function<Map<String, Object>, RequestMatch> matches) {
        this.route = route;
        this.configuration = configuration;
        this.parent = parent;
        this.matches = matches;
        this.references = new BackendReferences(snapshot, route, parent);
    }

    /** The routes in written order; none when a filter or backend cannot be read, as that drops all of the object. */
    List<Route> read() {
        List<Route> routes = new ArrayList<>();
        int number = 0;
        for (Map<String, Object> rule : route.maps("spec", "rules")) {
            String numbered = route.namespace() + "." + route.name() + "." + number++;
            String name = Tree.text(rule, "name").orElse(numbered);
            List<Map<String, Object>> filters = Tree.maps(rule, "filters");
            if (!readable(rule, filters)) {
                return List.of();
            }
            List<Map<String, Object>> given = Tree.maps(rule, "matches");
            for (Map<String, Object> match : given.isEmpty() ? List.of(Map.<String, Object>of()) : given) {
                routes.add(route(name, rule, filters, matches.apply(match)));
            }
        }
        return routes;
    }

    private static boolean readable(Map<String, Object> rule, List<Map<String, Object>> filters) {
        List<Map<String, Object>> backends = Tree.maps(rule, "backendRefs").stream()
                .filter(backend -> weight(backend) > 0)
                .toList();
        return filters.stream().allMatch(filter -> FILTERS.contains(type(filter)))
                && backends.stream().allMatch(BackendReferences::readable)
                && backends.stream()
                        .flatMap(backend -> Tree.maps(backend, "filters").stream())
                        .allMatch(filter -> BACKEND_FILTERS.contains(type(filter)));
    }

    private Route route(String name, Map<String, Object> rule, List<Map<String, Object>> filters, RequestMatch match) {
        Action action = action(rule, filters, match.path());
        return new Route(
                name,
                match,
                action,
                edits(filters, "RequestHeaderModifier", "requestHeaderModifier"),
                edits(filters, "ResponseHeaderModifier", "responseHeaderModifier"),
                Fault.none(),
                filter(filters, "CORS").map(filter -> CorsReader.gatewayApi(Tree.map(filter, "cors"))),
                Operation.of(action, match.path(), configuration, parent.port()));
    }

    private Action action(Map<String, Object> rule, List<Map<String, Object>> filters, PathMatch path) {
        Optional<Map<String, Object>> redirect = filter(filters, "RequestRedirect");
        if (redirect.isPresent()) {
            return HttpRedirectReader.read(Tree.map(redirect.get(), "requestRedirect"), path, parent);
        }
        List<Backend> backends = Tree.maps(rule, "backendRefs").stream()
                .filter(backend -> weight(backend) > 0)
                .map(this::backend)
                .toList();
        if (backends.isEmpty()) {
            return new Action.Answer(BROKEN, "");
        }
        Optional<Map<String, Object>> rewrite =
                filter(filters, "URLRewrite").map(filter -> Tree.map(filter, "urlRewrite"));
        return new Action.Forward(
                backends,
                rewrite.flatMap(change -> HttpRedirectReader.rewrite(Tree.map(change, "path"), path)),
                rewrite.flatMap(change -> Tree.text(change, "hostname")),
                filters.stream()
                        .filter(filter -> type(filter).equals("RequestMirror"))
                        .flatMap(filter -> mirror(Tree.map(filter, "requestMirror")).stream())
                        .toList(),
                timeout(rule),
                retries(rule));
    }

    private Backend backend(Map<String, Object> reference) {
        List<Map<String, Object>> filters = Tree.maps(reference, "filters");
        return new Backend(
                references.destination(reference),
                weight(reference),
                edits(filters, "RequestHeaderModifier", "requestHeaderModifier"),
                edits(filters, "ResponseHeaderModifier", "responseHeaderModifier"),
                Optional.empty());
    }

    private Optional<Mirror> mirror(Map<String, Object> filter) {
        Destination to = references.destination(Tree.map(filter, "backendRef"));
        if (to instanceof Destination.Missing) {
            return Optional.empty();
        }
        double share = Tree.number(filter, "fraction", "numerator")
                .map(part -> (double) part
                        / Tree.number(filter, "fraction", "denominator").orElse(100L))
                .orElseGet(() -> Tree.number(filter, "percent").orElse(100L) / 100.0);
        return Optional.of(new Mirror(to, share));
    }

    /** The limit of a try is that of the route where nothing is tried again, and then wins over the request's own. */
    private static Optional<Duration> timeout(Map<String, Object> rule) {
        Optional<Duration> request = TimeLimit.read(Tree.text(rule, "timeouts", "request"));
        return Tree.at(rule, "retry").isPresent()
                ? request
                : TimeLimit.read(Tree.text(rule, "timeouts", "backendRequest")).or(() -> request);
    }

    private static Retries retries(Map<String, Object> rule) {
        if (Tree.at(rule, "retry").isEmpty()) {
            return Retries.meshDefault();
        }
        Map<String, Object> retry = Tree.map(rule, "retry");
        Set<Integer> codes = Tree.list(retry, "codes").stream()
                .filter(Number.class::isInstance)
                .map(code -> ((Number) code).intValue())
                .collect(Collectors.toSet());
        Retries all = Retries.onStatuses(
                Tree.number(retry, "attempts").orElse(2L).intValue(),
                codes,
                Tree.text(retry, "backoff").flatMap(GoDuration::find));
        return new Retries(
                all.attempts(),
                all.on(),
                all.statuses(),
                TimeLimit.read(Tree.text(rule, "timeouts", "backendRequest")),
                all.backOff(),
                all.elsewhere());
    }

    private static int weight(Map<String, Object> reference) {
        return Tree.number(reference, "weight").orElse(1L).intValue();
    }

    private static HeaderEdits edits(List<Map<String, Object>> filters, String type, String field) {
        return filter(filters, type)
                .map(filter -> HeaderEditsReader.gatewayApi(Tree.map(filter, field)))
                .orElse(HeaderEdits.none());
    }

    private static Optional<Map<String, Object>> filter(List<Map<String, Object>> filters, String type) {
        return filters.stream().filter(filter -> type(filter).equals(type)).findFirst();
    }

    private static String type(Map<String, Object> filter) {
        return Tree.text(filter, "type").orElse("");
    }
}
