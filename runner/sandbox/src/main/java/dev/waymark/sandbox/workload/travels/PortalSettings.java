package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.GoJson;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fast and for whom a portal asks; can be changed while it runs. */
final class PortalSettings {
    private static final int SLOWEST_MILLIS = 15_000;
    private static final int FASTEST_MILLIS = 750;

    private final Rotation devices = new Rotation(shares("web", 50, "mobile", 50));
    private final Rotation users = new Rotation(shares("registered", 50, "new", 50));
    private final Rotation journeys = new Rotation(shares("t1", 34, "t2", 33, "t3", 33));
    private int ratio = 50;

    private static Map<String, Integer> shares(Object... namesAndShares) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShares.length; i += 2) {
            shares.put((String) namesAndShares[i], (Integer) namesAndShares[i + 1]);
        }
        return shares;
    }

    /** Whom the n-th request is for; the portal's name is added by the portal. */
    BusinessHeaders next(String portal, int request) {
        boolean even = request % 2 == 0;
        String journey = "t" + (request % 3 + 1);
        return new BusinessHeaders(
                portal,
                devices.next(even ? "mobile" : "web"),
                users.next(even ? "registered" : "new"),
                journeys.next(journey));
    }

    Duration pause() {
        return Duration.ofMillis(Math.max(FASTEST_MILLIS, SLOWEST_MILLIS - SLOWEST_MILLIS * ratio / 100));
    }

    void change(JsonObject wanted) {
        ratio = wanted.getInteger("request_ratio", 0);
        devices.change(wanted.getJsonObject("devices"));
        users.change(wanted.getJsonObject("users"));
        journeys.change(wanted.getJsonObject("travel_type"));
    }

    JsonObject json() {
        return GoJson.object(
                "request_ratio", ratio,
                "devices", devices.json(),
                "users", users.json(),
                "travel_type", journeys.json());
    }
}
