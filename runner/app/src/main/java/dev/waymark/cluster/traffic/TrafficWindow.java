package dev.waymark.cluster.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a cluster's network carried in a short time.
 *
 * @param end when the time was over
 * @param length how long it was, about a second
 * @param edges those that carried anything, in the order of their names
 */
public record TrafficWindow(Instant end, Duration length, List<TrafficEdge> edges) {
    public TrafficWindow {
        edges = List.copyOf(edges);
    }
}
