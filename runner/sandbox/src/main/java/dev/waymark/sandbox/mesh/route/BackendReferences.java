package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.ReferenceGrants;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * What the backend references of one HTTPRoute or GRPCRoute come to ({@code buildDestination} in
 * {@code pilot/pkg/config/kube/gateway/conversion.go}): Services, and by the kind {@code Hostname} any known host.
 */
final class BackendReferences {
    private static final int BROKEN = 500;

    private final Snapshot snapshot;
    private final KubeObject route;
    private final Parent parent;
    private final Destinations destinations;

    BackendReferences(Snapshot snapshot, KubeObject route, Parent parent) {
        this.snapshot = snapshot;
        this.route = route;
        this.parent = parent;
        this.destinations = new Destinations(snapshot, parent.namespace());
    }

    /** Whether a reference is one that Istio can read; one that is not drops all of its route. */
    static boolean readable(Map<String, Object> reference) {
        boolean port = Tree.number(reference, "port").isPresent();
        return switch (kind(reference)) {
            case "/Service" -> port && !Tree.text(reference, "name").orElse("").contains(".");
            case "networking.istio.io/Hostname" -> port && !reference.containsKey("namespace");
            default -> true;
        };
    }

    /** Where a reference leads. Those to other namespaces need a grant, but not when the parent is a service. */
    Destination destination(Map<String, Object> reference) {
        int target = Tree.number(reference, "port").orElse(0L).intValue();
        return service(reference)
                .filter(found -> found.port(target).isPresent())
                .map(found -> destinations.all(found, target))
                .orElseGet(() -> new Destination.Missing("UnknownService", BROKEN));
    }

    private Optional<Service> service(Map<String, Object> reference) {
        String name = Tree.text(reference, "name").orElse("");
        if (kind(reference).equals("networking.istio.io/Hostname")) {
            return snapshot.services().stream()
                    .filter(each -> each.hostname().equals(name))
                    .findFirst();
        }
        ObjectName service = new ObjectName(Tree.text(reference, "namespace").orElse(route.namespace()), name);
        boolean permitted = parent.mesh()
                || service.namespace().equals(route.namespace())
                || new ReferenceGrants(snapshot).allow(route, "Service", service);
        return kind(reference).equals("/Service") && permitted ? snapshot.service(service) : Optional.empty();
    }

    private static String kind(Map<String, Object> reference) {
        String group = Tree.text(reference, "group").orElse("");
        return (group.equals("core") ? "" : group) + "/"
                + Tree.text(reference, "kind").orElse("Service");
    }
}
