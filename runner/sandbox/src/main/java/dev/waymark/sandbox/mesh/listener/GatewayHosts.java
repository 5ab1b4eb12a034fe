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

/** The host names of the Gateway API's listeners, each with the HTTPRoutes and GRPCRoutes that have it. */
final class GatewayHosts {
    private final GatewayRoutes routes;
    private final Attachments attachments;
    private final String proxyNamespace;

    GatewayHosts(Snapshot snapshot, String proxyNamespace) {
        this.routes = new GatewayRoutes(snapshot, proxyNamespace);
        this.proxyNamespace = proxyNamespace;
        this.attachments = new Attachments(snapshot);
    }

    /** Adds what some listeners have; their peers are the listeners of the same port and protocol. */
    void add(List<Server> servers, List<Server> peers, VirtualHostsMaker hosts) {
        for (Server server : servers) {
            Map<String, Set<KubeObject>> found = new LinkedHashMap<>();
            for (KubeObject route : routes.routes()) {
                if (attachments.takes(server, route)) {
                    domains(server, route, peers)
                            .forEach(domain -> found.computeIfAbsent(domain, first -> new LinkedHashSet<>())
                                    .add(route));
                }
            }
            Parent parent = server.parent(proxyNamespace);
            found.forEach((domain, members) ->
                    hosts.add(domain, routes.merged(List.copyOf(members), parent, server.id() + "~" + domain)));
        }
    }

    /** The names under which a listener serves a route; a listener with a narrower name keeps its own to itself. */
    private static List<String> domains(Server server, KubeObject route, List<Server> all) {
        String own = server.hosts().get(0).domain();
        List<String> wanted =
                route.list("spec", "hostnames").stream().map(String::valueOf).toList();
        return (wanted.isEmpty() ? List.of("*") : wanted)
                .stream()
                        .filter(name -> all.stream().noneMatch(other -> keeps(other, server, name)))
                        .flatMap(name -> Domains.intersection(name, own).stream())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static boolean keeps(Server other, Server server, String name) {
        String theirs = other.hosts().get(0).domain();
        String own = server.hosts().get(0).domain();
        return other != server
                && own.startsWith("*")
                && !theirs.equals(own)
                && other.gateway().equals(server.gateway())
                && theirs.length() >= own.length()
                && Domains.within(name, theirs);
    }
}
