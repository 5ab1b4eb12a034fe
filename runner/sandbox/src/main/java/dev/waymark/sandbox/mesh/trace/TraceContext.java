package dev.waymark.sandbox.mesh.trace;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A place in a trace.
 *
 * @param traceId 16 or 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId those of the span above; empty at the root
 * @param sampled whether spans here are reported; empty when whoever sent it has not decided
 * @param state what vendors have added, for W3C alone
 */
public record TraceContext(
        String traceId, String spanId, Optional<String> parentId, Optional<Boolean> sampled, String state) {

    /** The beginning of a trace. */
    public static TraceContext root(boolean sampled, RandomGenerator random) {
        return new TraceContext(id(random) + id(random), id(random), Optional.empty(), Optional.of(sampled), "");
    }

    /**
     * A span below this one.
     *
     * @param otherwise whether it is sampled where that has not been decided
     */
    public TraceContext child(boolean otherwise, RandomGenerator random) {
        return new TraceContext(
                traceId, id(random), Optional.of(spanId), Optional.of(sampled.orElse(otherwise)), state);
    }

    /** The same place for somebody who is not to report. */
    public TraceContext unsampled() {
        return new TraceContext(traceId, spanId, parentId, Optional.of(false), state);
    }

    private static String id(RandomGenerator random) {
        long id = random.nextLong();
        return "%016x".formatted(id == 0 ? 1 : id);
    }
}
