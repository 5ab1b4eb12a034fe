package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The route tables of one snapshot, made on first use.
 *
 * <p>One configuration alone counts for a service: merged HTTPRoutes or GRPCRoutes before VirtualServices, the oldest first; its
 * namespace is the service's or the waypoint's. One without a route for the port counts as none. Thread-safe.
 */
public final class RouteTables {
    private final Snapshot snapshot;
    private final Map<Key, RouteTable> tables = new ConcurrentHashMap<>();

    private record Key(Service service, int port, String waypointNamespace) {}

    public RouteTables(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The table for a port of a service, as a waypoint in a namespace has it. */
    public RouteTable table(Service service, int port, String waypointNamespace) {
        return tables.computeIfAbsent(new Key(service, port, waypointNamespace), this::build);
    }

    /** Where a connection to a port goes that a waypoint passes on unread; none where it goes to the service itself. */
    public List<Backend> connections(Service service, int port, String waypointNamespace) {
        return new VirtualServices(snapshot, service, waypointNamespace).connections(port);
    }

    private RouteTable build(Key key) {
        if (key.service().pod()) {
            return new RouteTable(List.of(plain(key)));
        }
        List<String> namespaces = List.of(key.service().id().namespace(), key.waypointNamespace());
        List<RouteConfig> candidates = new ArrayList<>();
        for (String namespace : namespaces.stream().distinct().toList()) {
            candidates.addAll(HttpRoutes.http(snapshot, key.service(), key.waypointNamespace())
                    .configurations(namespace));
            candidates.addAll(HttpRoutes.grpc(snapshot, key.service(), key.waypointNamespace())
                    .configurations(namespace));
        }
        candidates.sort(Comparator.comparing(RouteConfig::created).thenComparing(RouteConfig::name));
        candidates.addAll(new VirtualServices(snapshot, key.service(), key.waypointNamespace()).configurations());
        List<Route> chosen =
                candidates.isEmpty() ? List.of() : candidates.get(0).routes().apply(key.port());
        return new RouteTable(chosen.isEmpty() ? List.of(plain(key)) : chosen);
    }

    /** The route of a port that nobody configures. */
    private Route plain(Key key) {
        Destinations destinations = new Destinations(snapshot, key.waypointNamespace());
        Action action = new Action.Forward(
                List.of(Backend.plain(destinations.all(key.service(), key.port()))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Retries.withoutRoute());
        RequestMatch everything = RequestMatch.everything();
        return new Route(
                "default",
                everything,
                action,
                HeaderEdits.none(),
                HeaderEdits.none(),
                Fault.none(),
                Optional.empty(),
                Operation.of(action, everything.path(), key.service().hostname(), key.port()));
    }
}
