package dev.waymark.sandbox.mesh.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests per edge, status and time. Thread-safe; never waits. */
public final class TrafficMeter implements Traffic {
    private final Map<Edge, Counter> counters = new ConcurrentHashMap<>();

    private static final class Counter {
        private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
        private final LongAdder nanos = new LongAdder();
    }

    public void record(Edge edge, int status, long nanos) {
        Counter counter = counters.computeIfAbsent(edge, first -> new Counter());
        counter.requests.computeIfAbsent(status, first -> new LongAdder()).increment();
        counter.nanos.add(nanos);
    }

    @Override
    public Map<Edge, Carried> edges() {
        Map<Edge, Carried> all = new HashMap<>();
        counters.forEach((edge, counter) -> {
            Map<Integer, Long> requests = new HashMap<>();
            counter.requests.forEach((status, count) -> requests.put(status, count.sum()));
            all.put(edge, new Carried(requests, counter.nanos.sum()));
        });
        return all;
    }
}
