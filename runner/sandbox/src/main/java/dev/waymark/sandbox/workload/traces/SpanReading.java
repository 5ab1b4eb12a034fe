package dev.waymark.sandbox.workload.traces;

import dev.waymark.sandbox.workload.proto.ProtoFields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads spans as they are sent to collectors: Zipkin's JSON of version 2, and OpenTelemetry's
 * {@code ExportTraceServiceRequest} in protocol buffers or JSON.
 *
 * <p>Every method throws IllegalArgumentException for bytes that are none.
 */
final class SpanReading {
    private static final List<String> KINDS = List.of("", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

    private SpanReading() {}

    static List<StoredSpan> zipkin(Buffer body) {
        try {
            return objects(body.toJsonArray()).stream()
                    .map(span -> new StoredSpan(
                            text(span, "traceId"),
                            text(span, "id"),
                            given(text(span, "parentId")),
                            text(span.getJsonObject("localEndpoint", new JsonObject()), "serviceName"),
                            text(span, "name"),
                            text(span, "kind"),
                            span.getLong("timestamp", 0L),
                            span.getLong("duration", 0L),
                            tags(span.getJsonObject("tags", new JsonObject()))))
                    .toList();
        } catch (DecodeException | ClassCastException unreadable) {
            throw new IllegalArgumentException("not a list of spans", unreadable);
        }
    }

    static List<StoredSpan> otlpJson(Buffer body) {
        try {
            List<StoredSpan> found = new ArrayList<>();
            for (JsonObject resource : list(body.toJsonObject(), "resourceSpans")) {
                String service = attributes(resource.getJsonObject("resource", new JsonObject()))
                        .getOrDefault("service.name", "unknown_service");
                for (JsonObject scope : list(resource, "scopeSpans")) {
                    list(scope, "spans").forEach(span -> found.add(otlp(service, span)));
                }
            }
            return found;
        } catch (DecodeException | ClassCastException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("not an export request", unreadable);
        }
    }

    private static StoredSpan otlp(String service, JsonObject span) {
        long start = Long.parseLong(text(span, "startTimeUnixNano").isEmpty() ? "0" : text(span, "startTimeUnixNano"));
        long end = Long.parseLong(text(span, "endTimeUnixNano").isEmpty() ? "0" : text(span, "endTimeUnixNano"));
        Map<String, String> tags = attributes(span);
        if (span.getJsonObject("status", new JsonObject()).getInteger("code", 0) == 2) {
            tags.put("error", "true");
        }
        return new StoredSpan(
                text(span, "traceId").toLowerCase(Locale.ROOT),
                text(span, "spanId").toLowerCase(Locale.ROOT),
                given(text(span, "parentSpanId").toLowerCase(Locale.ROOT)),
                service,
                text(span, "name"),
                kind(span.getInteger("kind", 0)),
                start / 1_000,
                (end - start) / 1_000,
                tags);
    }

    static List<StoredSpan> otlp(Buffer message) {
        List<StoredSpan> found = new ArrayList<>();
        for (ProtoFields resource : new ProtoFields(message).messages(1)) {
            String service = resource.message(1)
                    .map(of -> attributes(of, 1))
                    .orElse(Map.of())
                    .getOrDefault("service.name", "unknown_service");
            for (ProtoFields scope : resource.messages(2)) {
                scope.messages(2).forEach(span -> found.add(otlp(service, span)));
            }
        }
        return found;
    }

    private static StoredSpan otlp(String service, ProtoFields span) {
        Map<String, String> tags = attributes(span, 9);
        if (span.message(15).map(status -> status.number(3)).orElse(0L) == 2) {
            tags.put("error", "true");
        }
        return new StoredSpan(
                hex(span.bytes(1)),
                hex(span.bytes(2)),
                given(hex(span.bytes(4))),
                service,
                span.text(5),
                kind((int) span.number(6)),
                span.number(7) / 1_000,
                (span.number(8) - span.number(7)) / 1_000,
                tags);
    }

    private static String kind(int number) {
        return number > 0 && number < KINDS.size() ? KINDS.get(number) : "";
    }

    private static Map<String, String> attributes(ProtoFields message, int field) {
        Map<String, String> found = new LinkedHashMap<>();
        for (ProtoFields pair : message.messages(field)) {
            pair.message(2).ifPresent(value -> found.put(pair.text(1), value(value)));
        }
        return found;
    }

    /** An {@code AnyValue}: a text, a truth value or a whole number; others are shown as nothing. */
    private static String value(ProtoFields value) {
        if (value.has(2)) {
            return Boolean.toString(value.number(2) == 1);
        }
        return value.has(3) ? Long.toString(value.number(3)) : value.text(1);
    }

    private static Map<String, String> attributes(JsonObject message) {
        Map<String, String> found = new LinkedHashMap<>();
        list(message, "attributes")
                .forEach(pair -> pair.getJsonObject("value", new JsonObject()).stream()
                        .findFirst()
                        .ifPresent(value -> found.put(text(pair, "key"), String.valueOf(value.getValue()))));
        return found;
    }

    private static Map<String, String> tags(JsonObject tags) {
        Map<String, String> found = new LinkedHashMap<>();
        tags.forEach(tag -> found.put(tag.getKey(), String.valueOf(tag.getValue())));
        return found;
    }

    private static List<JsonObject> list(JsonObject of, String field) {
        return objects(of.getJsonArray(field, new JsonArray()));
    }

    private static List<JsonObject> objects(JsonArray list) {
        List<JsonObject> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            found.add(list.getJsonObject(i));
        }
        return found;
    }

    private static String text(JsonObject of, String field) {
        Object value = of.getValue(field);
        return value == null ? "" : value.toString();
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String hex(Buffer bytes) {
        return HexFormat.of().formatHex(bytes.getBytes());
    }
}
