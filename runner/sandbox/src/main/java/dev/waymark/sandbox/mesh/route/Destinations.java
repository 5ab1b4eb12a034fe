package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/** Services as destinations, with what DestinationRules add: subsets and traffic policies. */
final class Destinations {
    private final DestinationRules rules;

    /** Destinations for a proxy in a namespace, whose rules come before those of the service's namespace. */
    Destinations(Snapshot snapshot, String proxyNamespace) {
        this.rules = new DestinationRules(snapshot, proxyNamespace);
    }

    /** All pods behind a port. */
    Destination all(Service service, int port) {
        return new Destination.OfService(service, port, "", Map.of(), general(service, port));
    }

    /** The pods of a subset; empty when no rule defines it. */
    Optional<Destination> subset(Service service, int port, String name) {
        return rules.subset(service, name)
                .map(subset -> new Destination.OfService(
                        service,
                        port,
                        name,
                        Tree.texts(subset, "labels"),
                        policy(Tree.map(subset, "trafficPolicy"), port, general(service, port))));
    }

    private TrafficPolicy general(Service service, int port) {
        return policy(rules.policy(service), port, TrafficPolicy.none());
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
