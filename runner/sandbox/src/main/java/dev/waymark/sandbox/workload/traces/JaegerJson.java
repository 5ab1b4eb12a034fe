package dev.waymark.sandbox.workload.traces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Traces as Jaeger's query API shows them. */
final class JaegerJson {
    private JaegerJson() {}

    static JsonArray traces(List<List<StoredSpan>> traces) {
        JsonArray list = new JsonArray();
        traces.forEach(trace -> list.add(trace(trace)));
        return list;
    }

    private static JsonObject trace(List<StoredSpan> spans) {
        Map<String, String> processes = new LinkedHashMap<>();
        JsonArray list = new JsonArray();
        for (StoredSpan span : spans) {
            String process = processes.computeIfAbsent(span.service(), first -> "p" + (processes.size() + 1));
            list.add(span(span, process));
        }
        JsonObject named = new JsonObject();
        processes.forEach((service, process) ->
                named.put(process, new JsonObject().put("serviceName", service).put("tags", new JsonArray())));
        return new JsonObject()
                .put("traceID", spans.get(0).traceId())
                .put("spans", list)
                .put("processes", named)
                .putNull("warnings");
    }

    private static JsonObject span(StoredSpan span, String process) {
        JsonArray references = new JsonArray();
        span.parentId()
                .ifPresent(parent -> references.add(new JsonObject()
                        .put("refType", "CHILD_OF")
                        .put("traceID", span.traceId())
                        .put("spanID", parent)));
        JsonArray tags = new JsonArray();
        span.tags().forEach((name, value) -> tags.add(tag(name, value)));
        if (!span.kind().isEmpty()) {
            tags.add(tag("span.kind", span.kind().toLowerCase(Locale.ROOT)));
        }
        return new JsonObject()
                .put("traceID", span.traceId())
                .put("spanID", span.spanId())
                .put("operationName", span.name())
                .put("references", references)
                .put("startTime", span.startMicros())
                .put("duration", span.durationMicros())
                .put("tags", tags)
                .put("logs", new JsonArray())
                .put("processID", process)
                .putNull("warnings");
    }

    private static JsonObject tag(String name, String value) {
        return new JsonObject().put("key", name).put("type", "string").put("value", value);
    }
}
