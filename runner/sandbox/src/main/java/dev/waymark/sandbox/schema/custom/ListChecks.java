package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the items of sets and of lists with keys are distinct. */
final class ListChecks {
    private final Problems problems;

    ListChecks(Problems problems) {
        this.problems = problems;
    }

    void check(Schema schema, Object value, String path) {
        if (value instanceof List<?> list) {
            distinct(schema, list, path);
            schema.items().ifPresent(items -> {
                for (int i = 0; i < list.size(); i++) {
                    check(items, list.get(i), path + "[" + i + "]");
                }
            });
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                String name = String.valueOf(key);
                schema.field(name).ifPresent(field -> check(field, entry, path.isEmpty() ? name : path + "." + name));
            });
        }
    }

    private void distinct(Schema schema, List<?> list, String path) {
        List<String> keys = schema.merge().keys();
        if (keys.isEmpty() && !schema.merge().set()) {
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Object identity = keys.isEmpty() ? list.get(i) : keyed(list.get(i), keys);
            if (!seen.add(identity)) {
                problems.duplicate(path + "[" + i + "]", identity);
            }
        }
    }

    private static Map<String, Object> keyed(Object item, List<String> keys) {
        Map<String, Object> identity = new LinkedHashMap<>();
        if (item instanceof Map<?, ?> map) {
            keys.stream().filter(map::containsKey).forEach(key -> identity.put(key, map.get(key)));
        }
        return identity;
    }
}
