package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of gateways, which differ from those of services in what decides that they apply: hosts. */
public final class GatewayRoutes {
    private final Snapshot snapshot;
    private final String proxyNamespace;

    /** The routes as a proxy in a namespace has them. */
    public GatewayRoutes(Snapshot snapshot, String proxyNamespace) {
        this.snapshot = snapshot;
        this.proxyNamespace = proxyNamespace;
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
                .filter(each -> Visibility.of(each, proxyNamespace))
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
     * Where a connection goes that is passed on unread: the backends of the first rule in the VirtualServices of a gateway
     * that takes it.
     *
     * @param serverName the name that a TLS client asks for; empty for a connection without TLS, or whose TLS has been ended
     */
    public List<Backend> passed(Parent parent, Optional<String> serverName) {
        return virtualServices(parent.gateway()).stream()
                .flatMap(each -> ConnectionRule.of(each, serverName.isPresent() ? "tls" : "tcp").stream())
                .filter(rule -> rule.takes(parent, serverName))
                .findFirst()
                .map(rule -> rule.backends(snapshot, parent))
                .orElse(List.of());
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
