package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The destinations of a VirtualService, with the subsets that DestinationRules define. */
final class VirtualDestinations {
    private static final int BROKEN = 503;

    private final Snapshot snapshot;
    private final String namespace;
    private final int port;
    private final Destinations destinations;

    /** The destinations of a VirtualService in a namespace for a proxy. */
    VirtualDestinations(Snapshot snapshot, String namespace, Parent parent) {
        this.snapshot = snapshot;
        this.namespace = namespace;
        this.port = parent.port();
        this.destinations = new Destinations(snapshot, parent.namespace());
    }

    /** The destinations with a weight; a lone one needs none. */
    List<Backend> backends(List<Map<String, Object>> routes) {
        List<Backend> found = new ArrayList<>();
        for (Map<String, Object> route : routes) {
            int weight = Tree.number(route, "weight").orElse(0L).intValue();
            if (weight > 0 || routes.size() == 1) {
                found.add(new Backend(
                        destination(Tree.map(route, "destination")),
                        Math.max(1, weight),
                        HeaderEditsReader.istio(Tree.map(route, "headers", "request")),
                        HeaderEditsReader.istio(Tree.map(route, "headers", "response")),
                        host(Tree.map(route, "headers", "request"))));
            }
        }
        return found.isEmpty() ? List.of(Backend.plain(new Destination.Missing("UnknownService", BROKEN))) : found;
    }

    /** Who gets copies: {@code mirror} with its percentage, and {@code mirrors}. */
    List<Mirror> mirrors(Map<String, Object> rule) {
        List<Mirror> found = new ArrayList<>();
        if (Tree.at(rule, "mirror").isPresent()) {
            double share = Percentages.read(rule, "mirrorPercentage")
                    .or(() -> Tree.number(rule, "mirrorPercent").map(Number::doubleValue))
                    .orElse(100.0);
            found.add(new Mirror(destination(Tree.map(rule, "mirror")), share / 100));
        }
        for (Map<String, Object> mirror : Tree.maps(rule, "mirrors")) {
            double share = Percentages.read(mirror, "percentage").orElse(100.0);
            found.add(new Mirror(destination(Tree.map(mirror, "destination")), share / 100));
        }
        found.removeIf(mirror -> mirror.destination() instanceof Destination.Missing || mirror.share() <= 0);
        return found;
    }

    /** The Host header that header operations set or, which comes to the same, add. */
    static Optional<String> host(Map<String, Object> operations) {
        return Stream.of("set", "add")
                .flatMap(kind -> Tree.texts(operations, kind).entrySet().stream())
                .filter(entry -> HeaderEditsReader.hostHeader(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Destination destination(Map<String, Object> destination) {
        String hostname = Hosts.full(Tree.text(destination, "host").orElse(""), namespace);
        String subset = Tree.text(destination, "subset").orElse("");
        Optional<Service> service = snapshot.services().stream()
                .filter(each -> each.hostname().equals(hostname))
                .findFirst();
        int target = Tree.number(destination, "port", "number")
                .map(Long::intValue)
                .or(() -> service.filter(found -> found.ports().size() == 1)
                        .map(found -> found.ports().get(0).number()))
                .orElse(port);
        if (service.isEmpty() || service.get().port(target).isEmpty()) {
            return new Destination.Missing("inbound-vip|" + target + "|http|" + hostname, BROKEN);
        }
        if (subset.isEmpty()) {
            return destinations.all(service.get(), target);
        }
        return destinations
                .subset(service.get(), target, subset)
                .orElseGet(() ->
                        new Destination.Missing("inbound-vip|" + target + "|http/" + subset + "|" + hostname, BROKEN));
    }
}
