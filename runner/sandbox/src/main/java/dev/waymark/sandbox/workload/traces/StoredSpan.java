package dev.waymark.sandbox.workload.traces;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A span that a collector has taken.
 *
 * @param traceId hexadecimal digits
 * @param spanId hexadecimal digits
 * @param parentId those of the span above; empty at the root
 * @param kind such as {@code SERVER}; an empty string when nothing was said
 * @param startMicros since 1970
 * @param tags facts, by name
 */
record StoredSpan(
        String traceId,
        String spanId,
        Optional<String> parentId,
        String service,
        String name,
        String kind,
        long startMicros,
        long durationMicros,
        Map<String, String> tags) {
    StoredSpan {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
