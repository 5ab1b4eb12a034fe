package dev.waymark.tui.model;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficParty;
import dev.waymark.cluster.traffic.TrafficWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster has carried in the last seconds.
 *
 * @param windows the latest last
 */
public record Traffic(List<TrafficWindow> windows) {

    /** So many windows, of about a second each, are one picture: shares would jump about with fewer. */
    private static final int MOST = 10;

    public static final Traffic NONE = new Traffic(List.of());

    public Traffic {
        windows = List.copyOf(windows);
    }

    /**
     * Requests of one kind of the last seconds.
     *
     * @param edge who called whom; its numbers are those of one window
     * @param errors among the requests
     */
    public record Stream(TrafficEdge edge, long requests, long errors) {}

    /** Requests of one caller to one service by one way. */
    public record Flow(TrafficParty source, Optional<String> waypoint, Optional<String> service, List<Stream> streams) {

        /** Requests, copies not counted. */
        public long requests() {
            return streams.stream()
                    .filter(stream -> !stream.edge().mirrored())
                    .mapToLong(Stream::requests)
                    .sum();
        }
    }

    private record Way(TrafficParty source, Optional<String> waypoint, Optional<String> service) {}

    private record Target(Way way, Optional<TrafficParty> destination, boolean mirrored) {}

    public Traffic and(TrafficWindow window) {
        List<TrafficWindow> all =
                new ArrayList<>(windows.subList(Math.max(0, windows.size() - MOST + 1), windows.size()));
        all.add(window);
        return new Traffic(all);
    }

    /** The time of which this tells. */
    public Duration length() {
        return windows.stream().map(TrafficWindow::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** What went where, in the order of their first requests. */
    public List<Flow> flows() {
        Map<Target, Stream> streams = new LinkedHashMap<>();
        for (TrafficWindow window : windows) {
            for (TrafficEdge edge : window.edges()) {
                Way way = new Way(edge.source(), edge.waypoint(), edge.service());
                streams.merge(
                        new Target(way, edge.destination(), edge.mirrored()),
                        new Stream(edge, edge.requests(), edge.errors()),
                        (one, two) ->
                                new Stream(two.edge(), one.requests() + two.requests(), one.errors() + two.errors()));
            }
        }
        Map<Way, List<Stream>> ways = new LinkedHashMap<>();
        streams.forEach((target, stream) ->
                ways.computeIfAbsent(target.way(), way -> new ArrayList<>()).add(stream));
        return ways.entrySet().stream()
                .map(entry -> new Flow(
                        entry.getKey().source(),
                        entry.getKey().waypoint(),
                        entry.getKey().service(),
                        entry.getValue()))
                .toList();
    }
}
