package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.route.GatewayRoutes;
import dev.waymark.sandbox.mesh.route.Parent;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The host names of the servers of Istio's Gateways, each with the VirtualServices that have it. */
final class IstioHosts {
    private final GatewayRoutes routes;
    private final String proxyNamespace;

    IstioHosts(Snapshot snapshot, String proxyNamespace) {
        this.routes = new GatewayRoutes(snapshot, proxyNamespace);
        this.proxyNamespace = proxyNamespace;
    }

    void add(List<Server> servers, VirtualHostsMaker hosts) {
        for (Server server : servers) {
            String gateway = server.id().toString();
            Map<String, Set<KubeObject>> found = new LinkedHashMap<>();
            for (KubeObject virtualService : routes.virtualServices(gateway)) {
                domains(server, virtualService)
                        .forEach(domain -> found.computeIfAbsent(domain, first -> new LinkedHashSet<>())
                                .add(virtualService));
            }
            Parent parent = server.parent(proxyNamespace);
            found.forEach((domain, members) -> hosts.add(domain, routes.joined(List.copyOf(members), parent)));
            if (server.redirects()) {
                server.hosts().forEach(host -> hosts.redirect(host.domain().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private List<String> domains(Server server, KubeObject virtualService) {
        return routes.hosts(virtualService).stream()
                .flatMap(name -> server.hosts().stream()
                        .filter(host -> host.admits(virtualService.namespace()))
                        .flatMap(host -> Domains.intersection(name, host.domain()).stream()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
