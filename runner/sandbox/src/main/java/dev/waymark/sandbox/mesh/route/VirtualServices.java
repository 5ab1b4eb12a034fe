package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/** The VirtualServices of the mesh (not those of gateways alone) that have a service among their hosts. */
final class VirtualServices {
    private final Snapshot snapshot;
    private final Service service;

    VirtualServices(Snapshot snapshot, Service service) {
        this.snapshot = snapshot;
        this.service = service;
    }

    /** The configurations of some namespaces, oldest first; only the first of them is ever used. */
    List<RouteConfig> configurations(List<String> namespaces) {
        return snapshot.objects().all(Objects.VIRTUAL_SERVICES).stream()
                .filter(each -> namespaces.contains(each.namespace()))
                .filter(VirtualServices::ofMesh)
                .filter(each -> !each.maps("spec", "http").isEmpty())
                .filter(each -> each.list("spec", "hosts").stream()
                        .anyMatch(host -> Hosts.matches(String.valueOf(host), each.namespace(), service.hostname())))
                .sorted(RouteConfig.AGE)
                .map(each -> new RouteConfig(
                        each.namespace(),
                        RouteConfig.creation(each),
                        each.name(),
                        port -> new VirtualServiceReader(snapshot, each, Parent.service(port)).read()))
                .toList();
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
