package dev.waymark.sandbox.mesh.trace;

import dev.waymark.sandbox.workload.proto.ProtoMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Spans as collectors read them: Zipkin's JSON, and OpenTelemetry's {@code ExportTraceServiceRequest}. */
public final class SpanEncoding {
    private static final int SERVER = 2;
    private static final int FAILED = 2;

    private SpanEncoding() {}

    /** A list of spans in version 2 of Zipkin's format. */
    public static Buffer zipkin(List<Span> spans) {
        JsonArray list = new JsonArray();
        for (Span span : spans) {
            TraceContext context = span.context();
            JsonObject json = new JsonObject().put("traceId", context.traceId());
            context.parentId().ifPresent(parent -> json.put("parentId", parent));
            JsonObject tags = new JsonObject();
            span.tags().forEach(tags::put);
            if (span.error()) {
                tags.put("error", "true");
            }
            list.add(json.put("id", context.spanId())
                    .put("kind", "SERVER")
                    .put("name", span.name())
                    .put("timestamp", ChronoUnit.MICROS.between(Instant.EPOCH, span.start()))
                    .put("duration", Math.max(1, span.duration().toNanos() / 1_000))
                    .put("localEndpoint", new JsonObject().put("serviceName", span.service()))
                    .put("tags", tags));
        }
        return list.toBuffer();
    }

    /** A request of {@code opentelemetry/proto/collector/trace/v1}, with a resource for each service. */
    public static ProtoMessage otlp(List<Span> spans) {
        ProtoMessage request = new ProtoMessage();
        Map<String, List<Span>> byService = spans.stream().collect(Collectors.groupingBy(Span::service));
        byService.forEach((service, of) -> {
            ProtoMessage scope = new ProtoMessage();
            of.forEach(span -> scope.message(2, otlp(span)));
            request.message(
                    1,
                    new ProtoMessage()
                            .message(1, new ProtoMessage().message(1, attribute("service.name", service)))
                            .message(2, scope));
        });
        return request;
    }

    private static ProtoMessage otlp(Span span) {
        TraceContext context = span.context();
        long start = ChronoUnit.NANOS.between(Instant.EPOCH, span.start());
        ProtoMessage message = new ProtoMessage()
                .bytes(1, hex(context.traceId()))
                .bytes(2, hex(context.spanId()))
                .text(3, context.state())
                .bytes(4, hex(context.parentId().orElse("")))
                .text(5, span.name())
                .number(6, SERVER)
                .fixed64(7, start)
                .fixed64(8, start + span.duration().toNanos());
        span.tags().forEach((name, value) -> message.message(9, attribute(name, value)));
        return span.error() ? message.message(15, new ProtoMessage().number(3, FAILED)) : message;
    }

    private static ProtoMessage attribute(String name, String value) {
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().text(1, value));
    }

    private static Buffer hex(String digits) {
        return Buffer.buffer(HexFormat.of().parseHex(digits));
    }
}
