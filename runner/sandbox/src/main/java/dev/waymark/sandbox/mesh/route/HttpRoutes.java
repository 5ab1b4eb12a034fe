package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The HTTPRoutes, or GRPCRoutes, that have a service as their parent, merged and sorted.
 *
 * <p>Those that name the same port of the parent, or none, are merged into one configuration; precedence is that of
 * {@code sortHTTPRoutes} in Istio's {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
final class HttpRoutes {
    static final Comparator<Route> PRECEDENCE = Comparator.comparingInt(
                    (Route route) -> kind(route.match().path()))
            .thenComparing(Comparator.comparingInt(
                            (Route route) -> length(route.match().path()))
                    .reversed())
            .thenComparing(route -> route.match().method().isEmpty())
            .thenComparing(Comparator.comparingInt(
                            (Route route) -> route.match().headers().size())
                    .reversed())
            .thenComparing(Comparator.comparingInt(
                            (Route route) -> route.match().query().size())
                    .reversed());

    /** Of Services, and of ServiceEntries. */
    private static final Set<String> GROUPS = Set.of("", "core", "networking.istio.io");

    private final Snapshot snapshot;
    private final Service service;
    private final String waypointNamespace;
    private final String resource;
    private final Function<Map<String, Object>, RequestMatch> matches;

    private HttpRoutes(
            Snapshot snapshot,
            Service service,
            String waypointNamespace,
            String resource,
            Function<Map<String, Object>, RequestMatch> matches) {
        this.snapshot = snapshot;
        this.service = service;
        this.waypointNamespace = waypointNamespace;
        this.resource = resource;
        this.matches = matches;
    }

    /** The HTTPRoutes of a service. */
    static HttpRoutes http(Snapshot snapshot, Service service, String waypointNamespace) {
        return new HttpRoutes(snapshot, service, waypointNamespace, Objects.HTTP_ROUTES, HttpMatchReader::read);
    }

    /** The GRPCRoutes of a service. */
    static HttpRoutes grpc(Snapshot snapshot, Service service, String waypointNamespace) {
        return new HttpRoutes(snapshot, service, waypointNamespace, Objects.GRPC_ROUTES, HttpMatchReader::readGrpc);
    }

    /** The configurations, that with the oldest route first. */
    List<RouteConfig> configurations(String namespace) {
        Map<Optional<Long>, List<KubeObject>> merged = new LinkedHashMap<>();
        snapshot.objects().all(resource).stream()
                .filter(route -> route.namespace().equals(namespace))
                .sorted(RouteConfig.AGE)
                .forEach(route -> parents(route)
                        .forEach(port -> merged.computeIfAbsent(port, first -> new ArrayList<>())
                                .add(route)));
        List<RouteConfig> found = new ArrayList<>();
        merged.forEach((port, routes) -> {
            String name = namespace + "~" + port.map(number -> number + "~").orElse("") + service.hostname();
            List<KubeObject> members = routes.stream().distinct().toList();
            found.add(new RouteConfig(
                    namespace,
                    RouteConfig.creation(members.get(0)),
                    name,
                    of -> port.isEmpty() || port.get() == of ? routes(members, name, of) : List.of()));
        });
        return found;
    }

    /** The ports under which a route names the service as its parent; an empty one for all ports. */
    private List<Optional<Long>> parents(KubeObject route) {
        return route.maps("spec", "parentRefs").stream()
                .filter(parent -> GROUPS.contains(Tree.text(parent, "group").orElse("gateway.networking.k8s.io")))
                .filter(parent -> service.namedBy(
                        Tree.text(parent, "kind").orElse("Gateway"),
                        new ObjectName(
                                Tree.text(parent, "namespace").orElse(route.namespace()),
                                Tree.text(parent, "name").orElse(""))))
                .map(parent -> Tree.number(parent, "port"))
                .distinct()
                .toList();
    }

    private List<Route> routes(List<KubeObject> members, String name, int port) {
        List<Route> routes = new ArrayList<>();
        for (KubeObject member : members) {
            Parent parent = Parent.service(port, waypointNamespace);
            routes.addAll(new HttpRouteReader(snapshot, member, name, parent, matches).read());
        }
        routes.sort(PRECEDENCE);
        return routes;
    }

    private static int kind(PathMatch path) {
        return path instanceof PathMatch.Exact ? 0 : path instanceof PathMatch.Segments ? 1 : 2;
    }

    private static int length(PathMatch path) {
        if (path instanceof PathMatch.Exact exact) {
            return exact.value().length();
        }
        return path instanceof PathMatch.Segments segments
                ? segments.value().length()
                : path.operation().length();
    }
}
