package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services as destinations, with what DestinationRules add: subsets and traffic policies. */
final class Destinations {
    private final Snapshot snapshot;
    private final String namespace;

    /** Destinations for a configuration in a namespace, whose rules count beside those of the service's namespace. */
    Destinations(Snapshot snapshot, String namespace) {
        this.snapshot = snapshot;
        this.namespace = namespace;
    }

    /** All pods behind a port. */
    Destination all(Service service, int port) {
        TrafficPolicy policy = rule(service)
                .map(rule -> policy(rule.map("spec", "trafficPolicy"), port, TrafficPolicy.none()))
                .orElse(TrafficPolicy.none());
        return new Destination.OfService(service, port, "", Map.of(), policy);
    }

    /** The pods of a subset; empty when no rule defines it. */
    Optional<Destination> subset(Service service, int port, String name) {
        Optional<KubeObject> rule = rule(service);
        return rule.stream()
                .flatMap(each -> each.maps("spec", "subsets").stream())
                .filter(subset -> Tree.text(subset, "name").orElse("").equals(name))
                .<Destination>map(subset -> new Destination.OfService(
                        service,
                        port,
                        name,
                        Tree.texts(subset, "labels"),
                        policy(
                                Tree.map(subset, "trafficPolicy"),
                                port,
                                policy(rule.orElseThrow().map("spec", "trafficPolicy"), port, TrafficPolicy.none()))))
                .findFirst();
    }

    /** The oldest rule for the service's host. */
    private Optional<KubeObject> rule(Service service) {
        return snapshot.objects().all(Objects.DESTINATION_RULES).stream()
                .filter(rule -> List.of(namespace, service.id().namespace()).contains(rule.namespace()))
                .filter(rule -> Hosts.matches(rule.text("spec", "host"), rule.namespace(), service.hostname()))
                .min(RouteConfig.AGE);
    }

    /** A policy, with that of the port in place of the general one where there is one. */
    private static TrafficPolicy policy(Map<String, Object> policy, int port, TrafficPolicy otherwise) {
        return Tree.maps(policy, "portLevelSettings").stream()
                .filter(each -> Tree.number(each, "port", "number").orElse(0L) == port)
                .findFirst()
                .map(each -> TrafficPolicy.of(each, TrafficPolicy.none()))
                .orElseGet(() -> TrafficPolicy.of(policy, otherwise));
    }
}
