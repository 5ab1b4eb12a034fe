package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@code /ratings/{n}}: the stars that reviewers gave.
 *
 * <p>Versions fail on purpose: {@code v-faulty} half of the time, {@code v-delayed} answers half of the time after 7 s,
 * {@code v-unavailable} and {@code v-unhealthy} are down every other 60 s or 15 min.
 */
final class Ratings implements HttpService {
    private static final long DELAY_MILLIS = 7_000;

    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random;
    private final String version;
    private final Instant start;
    private final Map<Integer, JsonObject> given = new HashMap<>();

    Ratings(Vertx vertx, Clock clock, RandomGenerator random, String version) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
        this.version = version;
        this.start = clock.instant();
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (call.path().equals("/health")) {
            boolean sick = version.equals("v-unhealthy") && down();
            return Reply.json(sick ? 500 : 200, "{\"status\":\"Ratings is " + (sick ? "not " : "") + "healthy\"}")
                    .now();
        }
        if (!call.path().startsWith("/ratings/")) {
            return Reply.empty(404).now();
        }
        String id = call.path().substring("/ratings/".length());
        if (!id.matches("\\d{1,9}")) {
            return Reply.json(400, "{\"error\":\"please provide numeric product ID\"}")
                    .now();
        }
        return switch (call.method()) {
            case "GET" -> get(Integer.parseInt(id));
            case "POST" -> post(Integer.parseInt(id), call).now();
            default -> Reply.empty(405).now();
        };
    }

    private Future<Reply> get(int id) {
        boolean half = random.nextBoolean();
        if ((version.equals("v-faulty") && half) || down()) {
            return Reply.json(503, "{\"error\":\"Service unavailable\"}").now();
        }
        if (!version.equals("v-delayed") || half) {
            return ratings(id).now();
        }
        Promise<Reply> later = Promise.promise();
        vertx.setTimer(DELAY_MILLIS, now -> later.complete(ratings(id)));
        return later.future();
    }

    private boolean down() {
        Duration period = switch (version) {
            case "v-unavailable" -> Duration.ofSeconds(60);
            case "v-unhealthy" -> Duration.ofMinutes(15);
            default -> Duration.ZERO;
        };
        return !period.isZero() && Duration.between(start, clock.instant()).dividedBy(period) % 2 == 1;
    }

    private Reply post(int id, Call call) {
        try {
            given.put(id, call.body().toJsonObject());
            return ratings(id);
        } catch (DecodeException | ClassCastException bad) {
            return Reply.json(400, "{\"error\":\"please provide valid ratings JSON\"}");
        }
    }

    private Reply ratings(int id) {
        JsonObject stars = given.getOrDefault(id, GoJson.object("Reviewer1", 5, "Reviewer2", 4));
        return Reply.json(GoJson.object("id", id, "ratings", stars).encode());
    }
}
