package dev.waymark.sandbox.workload.traces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The spans of one collector, of which the oldest go when there are too many. To be used on one event loop. */
final class SpanStore {
    private static final int MOST = 50_000;

    private final Deque<StoredSpan> spans = new ArrayDeque<>();

    void add(List<StoredSpan> more) {
        spans.addAll(more);
        while (spans.size() > MOST) {
            spans.removeFirst();
        }
    }

    /** The names of all services that have reported, in order. */
    List<String> services() {
        return List.copyOf(new TreeSet<>(spans.stream().map(StoredSpan::service).toList()));
    }

    /** The operations of a service, in order. */
    List<String> operations(String service) {
        return List.copyOf(new TreeSet<>(spans.stream()
                .filter(span -> span.service().equals(service))
                .map(StoredSpan::name)
                .toList()));
    }

    /** Whole traces of which a span meets a condition, those that began last first. */
    List<List<StoredSpan>> traces(Predicate<StoredSpan> condition, int limit) {
        Map<String, List<StoredSpan>> byTrace = new LinkedHashMap<>();
        spans.forEach(span -> byTrace.computeIfAbsent(span.traceId(), first -> new ArrayList<>())
                .add(span));
        return byTrace.values().stream()
                .filter(trace -> trace.stream().anyMatch(condition))
                .sorted(Comparator.comparingLong(SpanStore::start).reversed())
                .limit(limit)
                .toList();
    }

    private static long start(List<StoredSpan> trace) {
        return trace.stream().mapToLong(StoredSpan::startMicros).min().orElse(0);
    }
}
