package dev.waymark.sandbox.workload.traces;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The image {@code openzipkin/zipkin}: takes spans in JSON of version 2 and answers its query API, both on port 9411. */
public final class Zipkin implements HttpService {
    private static final int PORT = 9411;
    private static final int USUAL_LIMIT = 10;

    private final SpanStore store = new SpanStore();
    private final Intake intake = new Intake(store);

    /** The port that it listens on. */
    public static List<Integer> ports(Container container) {
        return List.of(PORT);
    }

    @Override
    public Future<Reply> answer(Call call) {
        return reply(call).now();
    }

    private Reply reply(Call call) {
        String service = call.query().get("serviceName");
        String limit = call.query().get("limit");
        int most = limit != null && limit.matches("\\d{1,6}") ? Integer.parseInt(limit) : USUAL_LIMIT;
        return switch (call.path()) {
            case "/health" -> Reply.json("{\"status\":\"UP\"}");
            case "/api/v2/services" -> Reply.json(new JsonArray(store.services()).encode());
            case "/api/v2/spans" ->
                call.method().equals("POST")
                        ? intake.zipkin(call)
                        : Reply.json(new JsonArray(store.operations(service == null ? "" : service)).encode());
            case "/api/v2/traces" ->
                Reply.json(traces(store.traces(
                                span -> service == null || span.service().equals(service), most))
                        .encode());
            default -> {
                String id = call.path().replaceFirst("^/api/v2/trace/", "");
                List<List<StoredSpan>> found =
                        store.traces(span -> span.traceId().equals(id), 1);
                yield found.isEmpty()
                        ? Reply.notFound()
                        : Reply.json(traces(found).getJsonArray(0).encode());
            }
        };
    }

    private static JsonArray traces(List<List<StoredSpan>> traces) {
        JsonArray all = new JsonArray();
        for (List<StoredSpan> trace : traces) {
            JsonArray spans = new JsonArray();
            trace.forEach(span -> spans.add(json(span)));
            all.add(spans);
        }
        return all;
    }

    private static JsonObject json(StoredSpan span) {
        JsonObject json = new JsonObject().put("traceId", span.traceId());
        span.parentId().ifPresent(parent -> json.put("parentId", parent));
        json.put("id", span.spanId());
        if (!span.kind().isEmpty()) {
            json.put("kind", span.kind());
        }
        JsonObject tags = new JsonObject();
        span.tags().forEach(tags::put);
        return json.put("name", span.name())
                .put("timestamp", span.startMicros())
                .put("duration", span.durationMicros())
                .put("localEndpoint", new JsonObject().put("serviceName", span.service()))
                .put("tags", tags);
    }
}
