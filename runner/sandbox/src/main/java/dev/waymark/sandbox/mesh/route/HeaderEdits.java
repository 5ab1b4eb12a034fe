package dev.waymark.sandbox.mesh.route;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to headers.
 *
 * @param set values that replace what is there
 * @param add values that are appended to what is there
 * @param remove names that go
 */
public record HeaderEdits(Map<String, String> set, Map<String, String> add, List<String> remove) {
    private static final HeaderEdits NONE = new HeaderEdits(Map.of(), Map.of(), List.of());

    public HeaderEdits {
        set = Map.copyOf(set);
        add = Map.copyOf(add);
        remove = List.copyOf(remove);
    }

    public static HeaderEdits none() {
        return NONE;
    }

    /** Changes headers whose names are in any case; new ones are in lower case. */
    public void apply(MultiMap headers) {
        remove.forEach(headers::remove);
        set.forEach(headers::set);
        add.forEach((name, value) -> {
            if (headers.contains(name)) {
                headers.set(name, String.join(",", headers.getAll(name)) + "," + value);
            } else {
                headers.set(name, value);
            }
        });
    }
}
