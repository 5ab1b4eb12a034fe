package dev.waymark.sandbox.mesh.trace;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers in which a trace travels with requests. */
public enum Propagation {
    /** {@code traceparent} and {@code tracestate}, of the W3C. */
    W3C {
        @Override
        public Optional<TraceContext> extract(MultiMap headers) {
            Matcher parent = TRACEPARENT.matcher(text(headers, "traceparent"));
            if (!parent.matches()) {
                return Optional.empty();
            }
            boolean sampled = (Integer.parseInt(parent.group(3), 16) & 1) == 1;
            return Optional.of(new TraceContext(
                    parent.group(1),
                    parent.group(2),
                    Optional.empty(),
                    Optional.of(sampled),
                    text(headers, "tracestate")));
        }

        @Override
        public void inject(TraceContext context, MultiMap headers) {
            String flags = context.sampled().orElse(false) ? "01" : "00";
            headers.set("traceparent", "00-" + context.traceId() + "-" + context.spanId() + "-" + flags);
            if (!context.state().isEmpty()) {
                headers.set("tracestate", context.state());
            }
        }
    },

    /** The {@code x-b3} headers of Zipkin; the single header {@code b3} is understood too. */
    B3 {
        @Override
        public Optional<TraceContext> extract(MultiMap headers) {
            Matcher single = B3_SINGLE.matcher(text(headers, "b3"));
            if (single.matches()) {
                return Optional.of(new TraceContext(
                        single.group(1),
                        single.group(2),
                        Optional.ofNullable(single.group(4)),
                        Optional.ofNullable(single.group(3)).map(flag -> !flag.equals("0")),
                        ""));
            }
            String trace = text(headers, "x-b3-traceid");
            String span = text(headers, "x-b3-spanid");
            if (!trace.matches(TRACE_ID) || !span.matches(SPAN_ID)) {
                return Optional.empty();
            }
            Optional<Boolean> sampled = text(headers, "x-b3-flags").equals("1")
                    ? Optional.of(true)
                    : Optional.ofNullable(headers.get("x-b3-sampled"))
                            .map(value -> value.equals("1") || value.equals("true"));
            return Optional.of(
                    new TraceContext(trace, span, Optional.ofNullable(headers.get("x-b3-parentspanid")), sampled, ""));
        }

        @Override
        public void inject(TraceContext context, MultiMap headers) {
            headers.set("x-b3-traceid", context.traceId());
            headers.set("x-b3-spanid", context.spanId());
            context.parentId()
                    .ifPresentOrElse(
                            parent -> headers.set("x-b3-parentspanid", parent),
                            () -> headers.remove("x-b3-parentspanid"));
            headers.set("x-b3-sampled", context.sampled().orElse(false) ? "1" : "0");
        }
    };

    private static final String TRACE_ID = "[0-9a-f]{16}(?:[0-9a-f]{16})?";
    private static final String SPAN_ID = "[0-9a-f]{16}";
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");
    private static final Pattern B3_SINGLE =
            Pattern.compile("(" + TRACE_ID + ")-(" + SPAN_ID + ")(?:-([01d])(?:-(" + SPAN_ID + "))?)?");

    private static String text(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /** The place that a request comes from; empty when it says nothing that can be read. */
    public abstract Optional<TraceContext> extract(MultiMap headers);

    /** Writes a place into the headers of a request. */
    public abstract void inject(TraceContext context, MultiMap headers);
}
