package dev.waymark.sandbox.mesh.traffic;

import java.util.Map;

/** The requests that have passed through the mesh so far. Thread-safe. */
public interface Traffic {

    /**
     * What an edge has carried.
     *
     * @param requests how many by status code
     * @param nanos the sum of their durations
     */
    record Carried(Map<Integer, Long> requests, long nanos) {
        public Carried {
            requests = Map.copyOf(requests);
        }
    }

    /** What every edge has carried. */
    Map<Edge, Carried> edges();
}
