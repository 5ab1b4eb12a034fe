package dev.waymark.cluster.meter;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficParty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what waypoints have counted and what checks have sent, so that no request is told twice. A waypoint knows
 * the backend that a route has chosen, but not the service that was called; a check knows the service, and often not who
 * answered. Both look at the same second a little apart, so some windows are remembered. Used by one thread.
 */
final class Reconciliation {
    private static final int REMEMBERED = 4;

    private record Pair(String namespace, String source, String destination) {}

    private final Deque<Map<Pair, Optional<String>>> counts = new ArrayDeque<>();
    private final Deque<Map<Pair, Optional<String>>> sendings = new ArrayDeque<>();

    /** @param bound the services that have a waypoint, as {@code namespace/name} */
    List<TrafficEdge> of(List<TrafficEdge> counted, List<TrafficEdge> sent, Set<String> bound) {
        Map<Boolean, List<TrafficEdge>> byBound = sent.stream()
                .collect(Collectors.partitioningBy(
                        edge -> edge.service().filter(bound::contains).isPresent()));
        Map<Pair, Optional<String>> byWaypoint = remembered(counts, counted);
        Map<Pair, Optional<String>> byCheck = remembered(sendings, byBound.get(true));
        List<TrafficEdge> edges = new ArrayList<>(byBound.get(false));
        counted.stream().filter(edge -> !byCheck.containsKey(pair(edge))).forEach(edges::add);
        for (TrafficEdge edge : byBound.get(true)) {
            Optional<String> waypoint = byWaypoint.getOrDefault(pair(edge), Optional.empty());
            boolean toldByWaypoint = byWaypoint.keySet().stream().anyMatch(pair -> sameSource(pair, edge));
            if (waypoint.isPresent() || !anonymous(edge) || !toldByWaypoint) {
                edges.add(by(waypoint, edge));
            }
        }
        return edges;
    }

    private static Map<Pair, Optional<String>> remembered(
            Deque<Map<Pair, Optional<String>>> windows, List<TrafficEdge> edges) {
        Map<Pair, Optional<String>> now = new HashMap<>();
        edges.forEach(edge -> now.put(pair(edge), edge.waypoint()));
        windows.addLast(now);
        if (windows.size() > REMEMBERED) {
            windows.removeFirst();
        }
        Map<Pair, Optional<String>> all = new HashMap<>();
        windows.forEach(all::putAll);
        return all;
    }

    private static Pair pair(TrafficEdge edge) {
        String destination = edge.destination().map(TrafficParty::workload).orElse("");
        return new Pair(edge.source().namespace(), edge.source().workload(), destination);
    }

    private static boolean sameSource(Pair pair, TrafficEdge edge) {
        return pair.namespace().equals(edge.source().namespace())
                && pair.source().equals(edge.source().workload());
    }

    /** Whether nothing is known of who answered but the service. */
    private static boolean anonymous(TrafficEdge edge) {
        return edge.service()
                .filter(edge.destination().map(Reconciliation::name).orElse("")::equals)
                .isPresent();
    }

    private static String name(TrafficParty party) {
        return party.namespace().isEmpty() ? party.workload() : party.namespace() + "/" + party.workload();
    }

    private static TrafficEdge by(Optional<String> waypoint, TrafficEdge edge) {
        return new TrafficEdge(
                edge.source(),
                waypoint,
                edge.service(),
                edge.destination(),
                edge.protocol(),
                edge.mirrored(),
                edge.requests(),
                edge.errors());
    }
}
