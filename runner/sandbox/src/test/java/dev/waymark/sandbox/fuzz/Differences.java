package dev.waymark.sandbox.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Patches that turn one document into another, made as a client would make them. */
final class Differences {
    private static final List<String> KEYED = List.of("containers", "env");

    private Differences() {}

    /** A document without nulls, which a merge patch cannot say. */
    static Object withoutNulls(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (value != null) {
                    copy.put((String) key, withoutNulls(value));
                }
            });
            return copy;
        }
        return tree;
    }

    /** A JSON merge patch. */
    static Object merge(Object from, Object to) {
        if (!(from instanceof Map<?, ?> before) || !(to instanceof Map<?, ?> after)) {
            return to;
        }
        Map<String, Object> patch = new LinkedHashMap<>();
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(key -> patch.put((String) key, null));
        after.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                patch.put((String) key, value);
            } else if (!Objects.equals(before.get(key), value)) {
                patch.put((String) key, merge(before.get(key), value));
            }
        });
        return patch;
    }

    /** A strategic merge patch between documents of {@link RandomPods}. */
    static Map<String, Object> strategic(Map<?, ?> from, Map<?, ?> to) {
        Map<String, Object> patch = new LinkedHashMap<>();
        from.keySet().stream().filter(key -> !to.containsKey(key)).forEach(key -> patch.put((String) key, null));
        to.forEach((name, after) -> {
            Object before = from.get(name);
            String key = (String) name;
            if (before instanceof List<?> old && KEYED.contains(key)) {
                items(patch, key, old, (List<?>) after);
            } else if (before instanceof List<?> old && key.equals("finalizers")) {
                set(patch, key, old, (List<?>) after);
            } else if (before instanceof Map<?, ?> old) {
                patch.put(key, strategic(old, (Map<?, ?>) after));
            } else {
                patch.put(key, after);
            }
        });
        return patch;
    }

    private static void items(Map<String, Object> patch, String field, List<?> from, List<?> to) {
        List<Object> changes = new ArrayList<>();
        List<Object> order = new ArrayList<>();
        for (Object item : to) {
            Map<?, ?> after = (Map<?, ?>) item;
            Map<String, Object> change = new LinkedHashMap<>();
            find(from, after.get("name"))
                    .ifPresentOrElse(
                            before -> change.putAll(strategic(before, after)),
                            () -> after.forEach((key, value) -> change.put((String) key, value)));
            change.put("name", after.get("name"));
            changes.add(change);
            order.add(Map.of("name", after.get("name")));
        }
        for (Object item : from) {
            Object name = ((Map<?, ?>) item).get("name");
            if (find(to, name).isEmpty()) {
                changes.add(Map.of("name", name, "$patch", "delete"));
            }
        }
        patch.put("$setElementOrder/" + field, order);
        patch.put(field, changes);
    }

    private static void set(Map<String, Object> patch, String field, List<?> from, List<?> to) {
        patch.put(
                "$deleteFromPrimitiveList/" + field,
                from.stream()
                        .filter(value -> !to.contains(value))
                        .map(value -> (Object) value)
                        .toList());
        patch.put("$setElementOrder/" + field, List.copyOf(to));
        patch.put(
                field,
                to.stream()
                        .filter(value -> !from.contains(value))
                        .map(value -> (Object) value)
                        .toList());
    }

    private static java.util.Optional<Map<?, ?>> find(List<?> items, Object name) {
        return items.stream()
                .map(item -> (Map<?, ?>) item)
                .filter(item -> name.equals(item.get("name")))
                .<Map<?, ?>>map(item -> item)
                .findFirst();
    }
}
