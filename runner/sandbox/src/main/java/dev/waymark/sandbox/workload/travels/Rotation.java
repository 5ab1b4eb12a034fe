package dev.waymark.sandbox.workload.travels;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes turns between names by shares: each is used as often as its share before all shares start anew. */
final class Rotation {
    private final Map<String, Integer> shares = new LinkedHashMap<>();
    private final Map<String, Integer> left = new LinkedHashMap<>();

    /** A rotation over names with their shares, in the order in which one stands in for another. */
    Rotation(Map<String, Integer> shares) {
        this.shares.putAll(shares);
        this.left.putAll(shares);
    }

    /** The wanted name if it has a turn left, otherwise the next one that has. */
    String next(String wanted) {
        List<String> names = new ArrayList<>(shares.keySet());
        int first = names.indexOf(wanted);
        String chosen = wanted;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get((first + i) % names.size());
            if (left.get(name) > 0) {
                chosen = name;
                left.merge(name, -1, Integer::sum);
                break;
            }
        }
        if (left.values().stream().allMatch(turns -> turns == 0)) {
            left.putAll(shares);
        }
        return chosen;
    }

    /** Takes new shares; a name that is not given gets none. */
    void change(JsonObject wanted) {
        shares.replaceAll((name, old) -> wanted == null ? 0 : wanted.getInteger(name, 0));
        left.putAll(shares);
    }

    JsonObject json() {
        return new JsonObject(new LinkedHashMap<>(shares));
    }
}
