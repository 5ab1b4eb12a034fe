package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.GoJson;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** How many requests a portal has sent, by device, user and kind of journey. */
final class Tally {
    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    int total() {
        return total;
    }

    void begin() {
        total++;
    }

    void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    JsonObject json() {
        return GoJson.object(
                "total", total,
                "devices", GoJson.object("web", count("web"), "mobile", count("mobile")),
                "users", GoJson.object("registered", count("registered"), "new", count("new")),
                "travel_type", GoJson.object("t1", count("t1"), "t2", count("t2"), "t3", count("t3")));
    }

    private int count(String name) {
        return counts.getOrDefault(name, 0);
    }
}
