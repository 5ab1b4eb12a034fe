package dev.waymark.sandbox.workload.httpbin;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The main endpoints of go-httpbin: get, post and the like, anything, headers, ip, user-agent, status and delay.
 *
 * <p>Values are lists, as in go-httpbin; the Python original gives single strings.
 */
public final class Httpbin implements HttpService {
    private static final double LONGEST_DELAY = 10;

    private final Vertx vertx;

    public Httpbin(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The declared ports, or 8080. */
    public static List<Integer> ports(Container container) {
        return container.ports().isEmpty() ? List.of(8080) : container.ports();
    }

    @Override
    public Future<Reply> answer(Call call) {
        String[] parts = call.path().substring(1).split("/", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "get" -> only(call, "GET");
            case "post" -> only(call, "POST");
            case "put" -> only(call, "PUT");
            case "patch" -> only(call, "PATCH");
            case "delete" -> only(call, "DELETE");
            case "anything" -> json(everything(call)).now();
            case "headers" ->
                json(new JsonObject().put("headers", values(headers(call)))).now();
            case "ip" -> json(new JsonObject().put("origin", origin(call))).now();
            case "user-agent" ->
                json(new JsonObject().put("user-agent", call.header("User-Agent")))
                        .now();
            case "status" -> status(rest).now();
            case "delay" -> delay(call, rest);
            case "" ->
                Reply.of(200, "text/html; charset=utf-8", "<h1>httpbin</h1>\n").now();
            default -> Reply.notFound().now();
        };
    }

    private Future<Reply> only(Call call, String method) {
        boolean right = call.method().equals(method)
                || (method.equals("GET") && call.method().equals("HEAD"));
        return right ? json(everything(call)).now() : Reply.empty(405).now();
    }

    private static Reply status(String code) {
        if (!code.matches("[2-5]\\d\\d")) {
            return json(400, new JsonObject().put("status_code", 400).put("error", "Bad Request"));
        }
        int status = Integer.parseInt(code);
        return status == 418 ? Reply.of(418, "text/plain; charset=utf-8", "I'm a teapot!") : Reply.empty(status);
    }

    private Future<Reply> delay(Call call, String seconds) {
        if (!seconds.matches("\\d+(\\.\\d+)?s?")) {
            return json(400, new JsonObject().put("status_code", 400).put("error", "Bad Request"))
                    .now();
        }
        double wanted = Math.min(LONGEST_DELAY, Double.parseDouble(seconds.replace("s", "")));
        Promise<Reply> later = Promise.promise();
        vertx.setTimer(Math.max(1, Math.round(wanted * 1000)), now -> later.complete(json(everything(call))));
        return later.future();
    }

    private static JsonObject everything(Call call) {
        JsonObject all = new JsonObject()
                .put("args", values(call.query()))
                .put("headers", values(headers(call)))
                .put("method", call.method())
                .put("origin", origin(call))
                .put("url", "http://" + call.host() + call.target());
        if (call.body().length() > 0) {
            all.put("data", call.body().toString());
        }
        return all;
    }

    private static MultiMap headers(Call call) {
        return call.request().headers();
    }

    private static JsonObject values(MultiMap from) {
        Map<String, Object> found = new TreeMap<>();
        from.names().forEach(name -> found.put(name, new JsonArray(List.copyOf(from.getAll(name)))));
        return new JsonObject(found);
    }

    private static String origin(Call call) {
        String forwarded = call.header("X-Forwarded-For");
        return forwarded.isEmpty() ? call.request().remoteAddress().hostAddress() : forwarded;
    }

    private static Reply json(JsonObject body) {
        return json(200, body);
    }

    private static Reply json(int status, JsonObject body) {
        return Reply.of(
                status, "application/json; charset=utf-8", body.encodePrettily().replace("\" : ", "\": ") + "\n");
    }
}
