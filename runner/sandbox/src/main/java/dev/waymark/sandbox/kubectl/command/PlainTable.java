package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.describe.Times;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The table that kubectl makes by itself of any objects: their names and ages. */
final class PlainTable {
    private PlainTable() {}

    /** The table, in the form in which a server sends one. */
    static Map<String, Object> of(List<Map<String, Object>> objects, Clock clock) {
        return Map.of(
                "columnDefinitions",
                List.of(Map.of("name", "Name"), Map.of("name", "Age")),
                "rows",
                objects.stream()
                        .map(object -> Map.of("cells", List.of(name(object), age(object, clock)), "object", object))
                        .toList());
    }

    private static String name(Map<String, Object> object) {
        return Tree.text(object, "metadata", "name").orElse("");
    }

    private static String age(Map<String, Object> object, Clock clock) {
        return Times.ago(Tree.text(object, "metadata", "creationTimestamp").orElse(""), clock.instant());
    }
}
