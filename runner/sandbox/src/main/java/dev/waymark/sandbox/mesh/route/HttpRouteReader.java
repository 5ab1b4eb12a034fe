package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.ReferenceGrants;
import dev.waymark.sandbox.mesh.topology.Service;
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
    private static final Set<String> FILTERS =
            Set.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite", "RequestMirror");
    private static final int BROKEN = 500;

    private final Snapshot snapshot;
    private final KubeObject route;
    private final String configuration;
    private final Parent parent;
    private final Function<Map<String, Object>, RequestMatch> matches;
    private final Destinations destinations;

    /** Reads a route for one of its parents; {@code configuration} is the name of what it is merged into. */
    HttpRouteReader(
            Snapshot snapshot,
            KubeObject route,
            String configuration,
            Parent parent,
            Function<Map<String, Object>, RequestMatch> matches) {
        this.snapshot = snapshot;
        this.route = route;
        this.configuration = configuration;
        this.parent = parent;
        this.matches = matches;
        this.destinations = new Destinations(snapshot, parent.namespace());
    }

    /** The routes in written order; none when a filter is of a kind that is not supported, as that drops all of it. */
    List<Route> read() {
        List<Route> routes = new ArrayList<>();
        int number = 0;
        for (Map<String, Object> rule : route.maps("spec", "rules")) {
            String name = route.namespace() + "." + route.name() + "." + number++;
            List<Map<String, Object>> filters = Tree.maps(rule, "filters");
            if (!filters.stream().allMatch(filter -> FILTERS.contains(type(filter)))) {
                return List.of();
            }
            List<Map<String, Object>> given = Tree.maps(rule, "matches");
            for (Map<String, Object> match : given.isEmpty() ? List.of(Map.<String, Object>of()) : given) {
                routes.add(route(name, rule, filters, matches.apply(match)));
            }
        }
        return routes;
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
                Optional.empty(),
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
                destination(reference),
                weight(reference),
                edits(filters, "RequestHeaderModifier", "requestHeaderModifier"),
                edits(filters, "ResponseHeaderModifier", "responseHeaderModifier"),
                filter(filters, "URLRewrite").flatMap(filter -> Tree.text(filter, "urlRewrite", "hostname")));
    }

    /** References to other namespaces need a grant, but not when the parent is a service. */
    private Destination destination(Map<String, Object> reference) {
        String kind = Tree.text(reference, "group").orElse("") + "/"
                + Tree.text(reference, "kind").orElse("Service");
        ObjectName name = new ObjectName(
                Tree.text(reference, "namespace").orElse(route.namespace()),
                Tree.text(reference, "name").orElse(""));
        int target = Tree.number(reference, "port").orElse(0L).intValue();
        boolean known = kind.equals("/Service") || kind.equals("core/Service");
        boolean permitted = parent.mesh()
                || name.namespace().equals(route.namespace())
                || new ReferenceGrants(snapshot).allow(route, "Service", name);
        Optional<Service> service = known && permitted ? snapshot.service(name) : Optional.empty();
        return service.filter(found -> found.port(target).isPresent())
                .map(found -> destinations.all(found, target))
                .orElseGet(() -> new Destination.Missing("UnknownService", BROKEN));
    }

    private Optional<Mirror> mirror(Map<String, Object> filter) {
        Destination to = destination(Tree.map(filter, "backendRef"));
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
