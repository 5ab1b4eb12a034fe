package dev.waymark.sandbox.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random JSON values, and random damage to given ones. */
final class RandomTrees {
    private static final List<String> NAMES = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "name",
            "namespace",
            "labels",
            "annotations",
            "finalizers",
            "ownerReferences",
            "managedFields",
            "resourceVersion",
            "uid",
            "generateName",
            "deletionTimestamp",
            "creationTimestamp",
            "spec",
            "status",
            "data",
            "replicas",
            "template",
            "containers",
            "ports",
            "conditions",
            "rules",
            "$patch",
            "$setElementOrder/containers",
            "$deleteFromPrimitiveList/finalizers",
            "$retainKeys",
            "",
            "a.b",
            "a/b",
            "ü",
            "\u0000",
            "__proto__");
    private static final List<Object> SCALARS = List.of(
            "",
            "a",
            "default",
            "delete",
            "replace",
            "../../etc/passwd",
            "1e999999999",
            "999999999999999999999",
            "\u001b[31m",
            "\ud800",
            "2026-01-01T00:00:00Z",
            "x".repeat(300),
            "9".repeat(300),
            0L,
            1L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.5,
            1e300,
            true,
            false);

    private final Random random;

    RandomTrees(Random random) {
        this.random = random;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String name() {
        return pick(NAMES);
    }

    Object value(int depth) {
        int form = random.nextInt(depth <= 0 ? 4 : 8);
        if (form == 0) {
            return null;
        }
        if (form < 4) {
            return pick(SCALARS);
        }
        if (form < 6) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(depth - 1));
            }
            return list;
        }
        return map(depth - 1);
    }

    Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(name(), value(depth));
        }
        return map;
    }

    /** The value with something in it replaced, added or taken away. */
    Object damaged(Object tree) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) != 0) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, value));
            String key = pick(List.copyOf(copy.keySet()));
            switch (random.nextInt(6)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(name(), value(2));
                default -> copy.put(key, damaged(copy.get(key)));
            }
            return copy;
        }
        if (tree instanceof List<?> list && !list.isEmpty() && random.nextInt(8) != 0) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            switch (random.nextInt(5)) {
                case 0 -> copy.remove(at);
                case 1 -> copy.add(copy.get(at));
                default -> copy.set(at, damaged(copy.get(at)));
            }
            return copy;
        }
        return value(2);
    }
}
