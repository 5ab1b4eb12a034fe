package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code GET /reviews/{n}}: two reviews, with stars in a colour when this version asks for ratings. */
final class Reviews implements HttpService {
    private static final String FIRST =
            "An extremely entertaining play by Shakespeare. The slapstick humour is refreshing!";
    private static final String SECOND =
            "Absolutely fun and entertaining. The play lacks thematic depth when compared to other plays by Shakespeare.";

    private final Container container;
    private final Optional<String> colour;
    private final Backends backends;

    /** The service; without a colour it asks for no ratings. */
    Reviews(Vertx vertx, Container container, Optional<String> colour) {
        this.container = container;
        this.colour = colour;
        this.backends = new Backends(vertx, container);
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (call.path().equals("/health")) {
            return Reply.json("{\"status\": \"Reviews is healthy\"}").now();
        }
        if (!call.path().matches("/reviews/-?\\d{1,9}")) {
            return Reply.empty(404).now();
        }
        if (!call.method().equals("GET")) {
            return Reply.empty(405).now();
        }
        String id = call.path().substring("/reviews/".length());
        return colour.isEmpty()
                ? Reply.json(reviews(id, "", "")).now()
                : ratings(call, id)
                        .map(stars -> Reply.json(reviews(id, rating(stars, "Reviewer1"), rating(stars, "Reviewer2"))));
    }

    /** The stars by reviewer; empty when the ratings cannot be had. */
    private Future<Optional<JsonObject>> ratings(Call call, String id) {
        Duration limit = colour.equals(Optional.of("black")) ? Duration.ofSeconds(10) : Duration.ofMillis(2_500);
        Map<String, String> headers = Backends.forwarded(call);
        if (!call.header("end-user").isEmpty()) {
            headers.put("end-user", call.header("end-user"));
        }
        return backends.get("ratings", "/ratings/" + id, headers, limit)
                .map(Reviews::stars)
                .otherwise(Optional.empty());
    }

    private static Optional<JsonObject> stars(PodHttpClient.Answer answer) {
        try {
            return answer.status() == 200
                    ? Optional.ofNullable(answer.body().toJsonObject().getJsonObject("ratings"))
                    : Optional.empty();
        } catch (DecodeException | ClassCastException notRatings) {
            return Optional.empty();
        }
    }

    private String rating(Optional<JsonObject> stars, String reviewer) {
        return stars.map(found -> ", \"rating\": {\"stars\": " + found.getInteger(reviewer, -1) + ", \"color\": \""
                        + colour.orElse("black") + "\"}")
                .orElse(", \"rating\": {\"error\": \"Ratings service is currently unavailable\"}");
    }

    private String reviews(String id, String first, String second) {
        return "{\"id\": \"" + id + "\",\"podname\": \"" + container.pod().name() + "\",\"clustername\": \""
                + container.environment().getOrDefault("CLUSTER_NAME", "null") + "\",\"reviews\": ["
                + "{  \"reviewer\": \"Reviewer1\",  \"text\": \"" + FIRST + "\"" + first + "},"
                + "{  \"reviewer\": \"Reviewer2\",  \"text\": \"" + SECOND + "\"" + second + "}]}";
    }

    @Override
    public void close() {
        backends.close();
    }
}
