package dev.waymark.sandbox.mesh.traffic;

import java.util.Map;

/** The requests and connections that have passed through the mesh so far. Thread-safe. */
public interface Traffic {

    /**
     * What an edge has carried.
     *
     * @param requests how many by status code; connections of an edge of bytes are under 0
     * @param errors how many of them failed
     * @param nanos the sum of their durations
     * @param durations how these are distributed; nothing is known for connections
     */
    record Carried(Map<Integer, Long> requests, long errors, long nanos, Distribution durations) {
        public Carried {
            requests = Map.copyOf(requests);
        }

        static Carried nothing() {
            return new Carried(Map.of(), 0, 0, Distribution.empty());
        }

        /** How many of any status. */
        public long total() {
            return requests.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What every edge has carried. */
    Map<Edge, Carried> edges();

    /** How much has been carried at all; grows with every request and connection. */
    long total();
}
