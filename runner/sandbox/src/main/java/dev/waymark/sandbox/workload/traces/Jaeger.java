package dev.waymark.sandbox.workload.traces;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The images {@code jaegertracing/all-in-one} and {@code jaegertracing/jaeger}: takes spans by OpenTelemetry's protocol
 * (4317 and 4318) and Zipkin's (9411), and answers the query API of the user interface (16686). The pages of that interface
 * are not there.
 */
public final class Jaeger implements HttpService {
    private static final int QUERY = 16686;
    private static final int OTLP_GRPC = 4317;
    private static final int OTLP_HTTP = 4318;
    private static final int ZIPKIN = 9411;
    private static final int ADMIN = 14269;
    private static final int USUAL_LIMIT = 100;

    private final String base;
    private final SpanStore store = new SpanStore();
    private final Intake intake = new Intake(store);

    public Jaeger(Container container) {
        String path = container.environment().getOrDefault("QUERY_BASE_PATH", "");
        this.base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The ports that it listens on. */
    public static List<Integer> ports(Container container) {
        return List.of(QUERY, OTLP_GRPC, OTLP_HTTP, ZIPKIN, ADMIN);
    }

    @Override
    public Future<Reply> answer(Call call) {
        return reply(call).now();
    }

    private Reply reply(Call call) {
        return switch (call.port()) {
            case OTLP_GRPC -> intake.grpc(call);
            case OTLP_HTTP ->
                call.method().equals("POST") && call.path().equals("/v1/traces") ? intake.otlp(call) : Reply.notFound();
            case ZIPKIN ->
                call.method().equals("POST") && call.path().equals("/api/v2/spans")
                        ? intake.zipkin(call)
                        : Reply.notFound();
            case ADMIN -> Reply.json("{\"status\":\"Server available\"}");
            default -> query(call);
        };
    }

    private Reply query(Call call) {
        if (!call.path().startsWith(base)) {
            return Reply.notFound();
        }
        String path = call.path().substring(base.length());
        if (path.equals("/api/services")) {
            return data(new JsonArray(store.services()), store.services().size());
        }
        if (path.matches("/api/services/[^/]+/operations")) {
            List<String> operations = store.operations(path.split("/")[3]);
            return data(new JsonArray(operations), operations.size());
        }
        if (path.equals("/api/traces")) {
            return traces(call);
        }
        if (path.startsWith("/api/traces/")) {
            String id = path.substring("/api/traces/".length());
            List<List<StoredSpan>> found = store.traces(span -> span.traceId().equals(id), 1);
            return found.isEmpty() ? error(404, "trace not found") : data(JaegerJson.traces(found), 0);
        }
        return path.isEmpty() || path.equals("/") || path.equals("/search")
                ? Reply.text("The sandbox has Jaeger's query API, not its pages: try " + base + "/api/services\n")
                : Reply.notFound();
    }

    private Reply traces(Call call) {
        String service = call.query().get("service");
        if (service == null) {
            return error(400, "parameter 'service' is required");
        }
        String operation = call.query().get("operation");
        String limit = call.query().get("limit");
        Map<String, Object> tags = tags(call.query().get("tags"));
        Predicate<StoredSpan> wanted = span -> span.service().equals(service)
                && (operation == null || span.name().equals(operation))
                && tags.entrySet().stream()
                        .allMatch(tag -> String.valueOf(tag.getValue())
                                .equals(span.tags().get(tag.getKey())));
        int most = limit != null && limit.matches("\\d{1,6}") ? Integer.parseInt(limit) : USUAL_LIMIT;
        return data(JaegerJson.traces(store.traces(wanted, most)), 0);
    }

    private static Map<String, Object> tags(String json) {
        try {
            return json == null ? Map.of() : new JsonObject(json).getMap();
        } catch (DecodeException unreadable) {
            return Map.of(json, "");
        }
    }

    private static Reply data(JsonArray data, int total) {
        return Reply.json(answer(data, total, null).encode() + "\n");
    }

    private static Reply error(int status, String message) {
        JsonArray errors =
                new JsonArray().add(new JsonObject().put("code", status).put("msg", message));
        return Reply.json(status, answer(null, 0, errors).encode() + "\n");
    }

    private static JsonObject answer(JsonArray data, int total, JsonArray errors) {
        return new JsonObject()
                .put("data", data)
                .put("total", total)
                .put("limit", 0)
                .put("offset", 0)
                .put("errors", errors);
    }
}
