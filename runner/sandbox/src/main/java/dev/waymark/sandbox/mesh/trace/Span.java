package dev.waymark.sandbox.mesh.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a proxy did for one request.
 *
 * @param context its place
 * @param service whose span it is
 * @param name the operation
 * @param start when the request arrived
 * @param duration how long it took
 * @param tags facts about it, by name
 * @param error whether it failed
 */
public record Span(
        TraceContext context,
        String service,
        String name,
        Instant start,
        Duration duration,
        Map<String, String> tags,
        boolean error) {
    public Span {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
