package dev.waymark.sandbox.mesh.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the mesh carried in a short time.
 *
 * @param end when the time was over
 * @param length how long it was
 * @param loads the edges that carried anything
 */
public record TrafficWindow(Instant end, Duration length, List<Load> loads) {
    public TrafficWindow {
        loads = List.copyOf(loads);
    }

    /**
     * What an edge carried.
     *
     * @param requests how many requests, or connections of an edge of bytes
     * @param errors how many of them failed
     * @param p50 the time that half of the requests took at most; zero for connections
     * @param p90 the time that nine in ten took at most
     */
    public record Load(Edge edge, long requests, long errors, Duration p50, Duration p90) {}
}
