package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The hosts of a VirtualService, as full names. */
    public List<String> hosts(KubeObject virtualService) {
        return virtualService.list("spec", "hosts").stream()
                .map(host -> Hosts.full(String.valueOf(host), virtualService.namespace()))
                .toList();
    }

    /**
     * Where a TLS connection that is not ended goes, by the name that the client asks for: the backends of the first rule
     * in the VirtualServices of a gateway that takes the name.
     */
    public List<Backend> passed(String gateway, int port, String serverName) {
        for (KubeObject virtualService : virtualServices(gateway)) {
            for (Map<String, Object> rule : virtualService.maps("spec", "tls")) {
                if (Tree.maps(rule, "match").stream().anyMatch(match -> takes(match, port, serverName))) {
                    return new VirtualDestinations(snapshot, virtualService.namespace(), port)
                            .backends(Tree.maps(rule, "route"));
                }
            }
        }
        return List.of();
    }

    private static boolean takes(Map<String, Object> match, int port, String serverName) {
        return Tree.number(match, "port").map(wanted -> wanted == port).orElse(true)
                && Tree.list(match, "sniHosts").stream()
                        .map(String::valueOf)
                        .anyMatch(host -> host.equals("*")
                                || (host.startsWith("*")
                                        ? serverName.endsWith(host.substring(1))
                                        : serverName.equalsIgnoreCase(host)));
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

    /** The table of some VirtualServices for one host name: one after the other. */
    public RouteTable joined(List<KubeObject> virtualServices, Parent parent) {
        return new RouteTable(virtualServices.stream()
                .flatMap(each -> new VirtualServiceReader(snapshot, each, parent).read().stream())
                .toList());
    }
}
