package dev.waymark.cluster.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that checks have sent themselves, until somebody asks for them. Thread-safe; its memory is bounded. */
public final class SentRequests {

    /** More ways than checks have; beyond it nothing is noted until somebody asks. */
    private static final int MOST_WAYS = 1_000;

    private record Way(TrafficParty source, String service, TrafficParty destination) {}

    private record Counts(long requests, long errors) {
        Counts plus(Counts other) {
            return new Counts(requests + other.requests, errors + other.errors);
        }
    }

    private final Map<Way, Counts> ways = new LinkedHashMap<>();

    /**
     * Notes some that have been answered, or not.
     *
     * @param service as {@code namespace/name}, or a name outside of the cluster
     * @param errors how many of them had a status of 500 or above, or none
     */
    public synchronized void add(
            TrafficParty source, String service, TrafficParty destination, long requests, long errors) {
        if (ways.size() < MOST_WAYS) {
            ways.merge(new Way(source, service, destination), new Counts(requests, errors), Counts::plus);
        }
    }

    /** Those since this was called last. */
    public synchronized List<TrafficEdge> take() {
        List<TrafficEdge> edges = new ArrayList<>();
        ways.forEach((way, counts) -> edges.add(new TrafficEdge(
                way.source(),
                Optional.empty(),
                Optional.of(way.service()),
                Optional.of(way.destination()),
                TrafficEdge.Protocol.HTTP,
                false,
                counts.requests(),
                counts.errors())));
        ways.clear();
        return edges;
    }
}
