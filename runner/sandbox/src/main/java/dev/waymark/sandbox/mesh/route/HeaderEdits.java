package dev.waymark.sandbox.mesh.route;

import io.vertx.core.MultiMap;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes to headers. New ones come in the order of their names, those that are set before those that are added.
 *
 * @param set values that replace what is there
 * @param add values that come after what is there
 * @param remove names that go
 */
public record HeaderEdits(Map<String, String> set, Map<String, String> add, List<String> remove) {
    private static final HeaderEdits NONE = new HeaderEdits(Map.of(), Map.of(), List.of());

    /**
     * Headers that Envoy keeps in one line: a value that is added follows a comma. Of any other header each value has a
     * line of its own ({@code HeaderMapImpl::insertByKey}).
     */
    private static final Set<String> OF_ONE_LINE = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "cache-control",
            "content-encoding",
            "content-type",
            "etag",
            "location",
            "origin",
            "referer",
            "server",
            "user-agent",
            "vary",
            "via",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-request-id");

    public HeaderEdits {
        set = Collections.unmodifiableMap(new TreeMap<>(set));
        add = Collections.unmodifiableMap(new TreeMap<>(add));
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
            if (headers.contains(name) && OF_ONE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                headers.set(name, String.join(",", headers.getAll(name)) + "," + value);
            } else {
                headers.add(name, value);
            }
        });
    }
}
