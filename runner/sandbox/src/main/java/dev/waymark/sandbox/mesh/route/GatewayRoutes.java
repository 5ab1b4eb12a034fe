package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The routes of gateways, which differ from those of services in what decides that they apply: hosts. */
public final class GatewayRoutes {
    private final Snapshot snapshot;

    public GatewayRoutes(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The HTTPRoutes and GRPCRoutes of the cluster, oldest first. */
    public List<KubeObject> routes() {
        return Stream.of(Objects.HTTP_ROUTES, Objects.GRPC_ROUTES)
                .flatMap(resource -> snapshot.objects().all(resource).stream())
                .sorted(RouteConfig.AGE)
                .toList();
    }

    /** The VirtualServices that name a gateway, oldest first. */
    public List<KubeObject> virtualServices(String gateway) {
        return snapshot.objects().all(Objects.VIRTUAL_SERVICES).stream()
                .filter(each -> each.list("spec", "gateways").stream()
                        .anyMatch(name -> VirtualServices.gateway(String.valueOf(name), each)
                                .equals(gateway)))
                .sorted(RouteConfig.AGE)
                .toList();
    }

    /** The table of some HTTPRoutes and GRPCRoutes for one host name: merged and sorted by precedence. */
    public RouteTable merged(List<KubeObject> objects, Parent parent, String configuration) {
        List<Route> routes = new ArrayList<>();
        for (KubeObject object : objects) {
            routes.addAll(new HttpRouteReader(
                            snapshot,
                            object,
                            configuration,
                            parent,
                            object.kind().equals("GRPCRoute") ? HttpMatchReader::readGrpc : HttpMatchReader::read)
                    .read());
        }
        routes.sort(HttpRoutes.PRECEDENCE);
        return new RouteTable(routes);
    }

    /**
     * The table of some VirtualServices for one host name: one after the other, but what takes everything comes last, as
     * {@code SortVHostRoutes} has it.
     */
    public RouteTable joined(List<KubeObject> virtualServices, Parent parent) {
        List<Route> routes = new ArrayList<>();
        List<Route> catchAll = new ArrayList<>();
        for (KubeObject each : virtualServices) {
            for (Route route : new VirtualServiceReader(snapshot, each, parent).read()) {
                (route.match().takesAll() ? catchAll : routes).add(route);
            }
        }
        routes.addAll(catchAll);
        return new RouteTable(routes);
    }
}
