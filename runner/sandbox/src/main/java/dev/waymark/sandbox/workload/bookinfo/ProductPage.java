package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The front: a page for people and an API, both made of what the other services answer. */
final class ProductPage implements HttpService {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Pattern API = Pattern.compile("/api/v1/products/(\\d{1,9})(?:/(reviews|ratings))?");
    private static final JsonArray PRODUCTS = JsonArray.of(GoJson.object(
            "id", 0, "title", "The Comedy of Errors", "descriptionHtml", "A comedy by <b>William Shakespeare</b>."));

    private final Backends backends;
    private final Sessions sessions;

    /**
     * What a service answered.
     *
     * @param status its status, or 500 when there was no answer in time
     * @param content its JSON, or an object with the one field {@code error}
     */
    record Part(int status, Object content) {
        Reply reply() {
            return Reply.json(status, PythonJson.of(content));
        }
    }

    ProductPage(Vertx vertx, Container container, RandomGenerator random) {
        this.backends = new Backends(vertx, container);
        this.sessions = new Sessions(random);
    }

    @Override
    public Future<Reply> answer(Call call) {
        Matcher api = API.matcher(call.path());
        if (api.matches()) {
            String id = api.group(1);
            return switch (String.valueOf(api.group(2))) {
                case "reviews" -> reviews(call, id).map(Part::reply);
                case "ratings" ->
                    ask(call, "ratings", "/ratings/" + id, "ratings").map(Part::reply);
                default -> details(call, id).map(Part::reply);
            };
        }
        return switch (call.path()) {
            case "/health" ->
                Reply.of(200, "text/html; charset=utf-8", "Product page is healthy")
                        .now();
            case "/api/v1/products" -> Reply.json(PythonJson.of(PRODUCTS)).now();
            case "/productpage" -> page(call);
            case "/login" -> login(call).now();
            case "/logout" ->
                back().with("Set-Cookie", "session=; Max-Age=0; Path=/").now();
            case "/", "/index.html" ->
                Reply.of(200, "text/html; charset=utf-8", ProductPageHtml.index())
                        .now();
            default -> Reply.empty(404).now();
        };
    }

    private Future<Reply> page(Call call) {
        Future<Part> details = details(call, "0");
        Future<Part> reviews = reviews(call, "0");
        return Future.all(details, reviews)
                .map(both -> Reply.of(
                        200,
                        "text/html; charset=utf-8",
                        ProductPageHtml.page(sessions.user(call), details.result(), reviews.result())));
    }

    private Future<Part> details(Call call, String id) {
        return ask(call, "details", "/details/" + id, "details");
    }

    /** Asked twice when the first time fails, which the real application does as a deliberate mistake. */
    private Future<Part> reviews(Call call, String id) {
        return ask(call, "reviews", "/reviews/" + id, "reviews")
                .compose(first -> first.status() == 200
                        ? Future.succeededFuture(first)
                        : ask(call, "reviews", "/reviews/" + id, "reviews"));
    }

    private Future<Part> ask(Call call, String service, String path, String what) {
        Map<String, String> headers = Backends.forwarded(call);
        sessions.user(call).ifPresent(user -> headers.put("end-user", user));
        return backends.get(service, path, headers, LIMIT)
                .map(answer -> part(answer, what))
                .otherwise(cause -> new Part(500, sorry(what)));
    }

    private static Part part(PodHttpClient.Answer answer, String what) {
        try {
            return answer.status() == 200
                    ? new Part(200, Json.decodeValue(answer.body()))
                    : new Part(answer.status(), sorry(what));
        } catch (DecodeException notJson) {
            return new Part(500, sorry(what));
        }
    }

    private static JsonObject sorry(String what) {
        return new JsonObject().put("error", "Sorry, product " + what + " are currently unavailable for this book.");
    }

    private Reply login(Call call) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        for (String pair : call.body().toString().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.add(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        String user = form.get("username");
        return user == null || !call.method().equals("POST")
                ? back()
                : back().with("Set-Cookie", sessions.cookie(user));
    }

    private static Reply back() {
        return Reply.of(302, "text/html; charset=utf-8", "").with("Location", "/productpage");
    }

    @Override
    public void close() {
        backends.close();
    }
}
