package dev.waymark.sandbox.mesh.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and connections per edge, status and time. Thread-safe; never waits. */
public final class TrafficMeter implements Traffic {
    private final Map<Edge, Counter> counters = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();

    private static final class Counter {
        private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
        private final LongAdder errors = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final Distribution.Collector durations = new Distribution.Collector();

        void count(int status, boolean failed) {
            requests.computeIfAbsent(status, first -> new LongAdder()).increment();
            if (failed) {
                errors.increment();
            }
        }

        Carried now() {
            Map<Integer, Long> now = new HashMap<>();
            requests.forEach((status, count) -> now.put(status, count.sum()));
            return new Carried(now, errors.sum(), nanos.sum(), durations.now());
        }
    }

    /** Counts a request. */
    public void record(Observation request) {
        Counter counter = counter(request.edge());
        counter.count(request.status(), request.failed());
        counter.nanos.add(request.nanos());
        counter.durations.add(request.nanos());
        total.increment();
    }

    /** Counts a connection whose bytes nobody reads, when it is opened or when it fails. */
    public void connection(Edge edge, boolean failed) {
        counter(edge).count(0, failed);
        total.increment();
    }

    private Counter counter(Edge edge) {
        return counters.computeIfAbsent(edge, first -> new Counter());
    }

    @Override
    public Map<Edge, Carried> edges() {
        Map<Edge, Carried> all = new HashMap<>();
        counters.forEach((edge, counter) -> all.put(edge, counter.now()));
        return all;
    }

    @Override
    public long total() {
        return total.sum();
    }
}
