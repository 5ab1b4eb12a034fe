package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The VirtualServices of the mesh (not those of gateways alone) that have a service among their hosts. */
final class VirtualServices {
    private final Snapshot snapshot;
    private final Service service;
    private final String waypointNamespace;

    VirtualServices(Snapshot snapshot, Service service, String waypointNamespace) {
        this.snapshot = snapshot;
        this.service = service;
        this.waypointNamespace = waypointNamespace;
    }

    /** The configurations of HTTP, oldest first; only the first of them is ever used. */
    List<RouteConfig> configurations() {
        return all().filter(each -> !each.maps("spec", "http").isEmpty())
                .map(each -> new RouteConfig(
                        each.namespace(),
                        RouteConfig.creation(each),
                        each.name(),
                        port -> new VirtualServiceReader(snapshot, each, Parent.service(port, waypointNamespace))
                                .read()))
                .toList();
    }

    /**
     * Where connections that are passed on unread go: the backends of the first rule for TLS that names the service, else
     * of the first for TCP ({@code getWaypointTCPRoutes}); none where no rule says anything.
     */
    List<Backend> connections(int port) {
        Parent parent = Parent.service(port, waypointNamespace);
        List<KubeObject> all = all().toList();
        return Stream.concat(
                        all.stream().flatMap(each -> rule(each, "tls", parent).stream()),
                        all.stream().flatMap(each -> rule(each, "tcp", parent).stream()))
                .findFirst()
                .orElse(List.of());
    }

    private Optional<List<Backend>> rule(KubeObject virtualService, String kind, Parent parent) {
        return ConnectionRule.of(virtualService, kind).stream()
                .filter(rule -> rule.takes(parent, Optional.of(service.hostname())))
                .findFirst()
                .map(rule -> rule.backends(snapshot, parent));
    }

    /** Those that name the service, in its namespace or the waypoint's, oldest first. */
    private Stream<KubeObject> all() {
        return snapshot.objects().all(Objects.VIRTUAL_SERVICES).stream()
                .filter(each ->
                        List.of(service.id().namespace(), waypointNamespace).contains(each.namespace()))
                .filter(VirtualServices::ofMesh)
                .filter(each -> Visibility.of(each, waypointNamespace))
                .filter(each -> each.list("spec", "hosts").stream()
                        .anyMatch(host -> Hosts.matches(String.valueOf(host), each.namespace(), service.hostname())))
                .sorted(RouteConfig.AGE);
    }

    private static boolean ofMesh(KubeObject virtualService) {
        List<Object> gateways = virtualService.list("spec", "gateways");
        return gateways.isEmpty() || gateways.contains(Parent.MESH);
    }

    /** The full name of a gateway that a VirtualService names: one without a namespace is in its own. */
    static String gateway(String name, KubeObject virtualService) {
        return name.equals(Parent.MESH) || name.contains("/") ? name : virtualService.namespace() + "/" + name;
    }
}
