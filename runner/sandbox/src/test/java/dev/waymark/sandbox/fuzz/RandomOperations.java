package dev.waymark.sandbox.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random JSON patches whose paths mostly lead somewhere. */
final class RandomOperations {
    private final Random random;
    private final RandomTrees trees;

    RandomOperations(Random random, RandomTrees trees) {
        this.random = random;
        this.trees = trees;
    }

    List<Object> on(Object document) {
        List<Object> patch = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String name = trees.pick(List.of("add", "add", "remove", "replace", "move", "copy"));
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("op", name);
            operation.put("path", pointer(document));
            if (name.equals("add") || name.equals("replace")) {
                operation.put("value", trees.value(2));
            }
            if (name.equals("move") || name.equals("copy")) {
                operation.put("from", pointer(document));
            }
            patch.add(operation);
        }
        return patch;
    }

    /** A path below the root, into the document or just beside it. */
    private String pointer(Object document) {
        StringBuilder pointer = new StringBuilder();
        Object here = document;
        do {
            if (here instanceof Map<?, ?> map) {
                String key = map.isEmpty() || random.nextInt(5) == 0
                        ? "new" + random.nextInt(3)
                        : (String) trees.pick(List.copyOf(map.keySet()));
                pointer.append("/").append(key.replace("~", "~0").replace("/", "~1"));
                here = map.get(key);
            } else if (here instanceof List<?> list) {
                int index = random.nextInt(list.size() + 1);
                pointer.append("/").append(random.nextInt(6) == 0 ? "-" : String.valueOf(index));
                here = index < list.size() ? list.get(index) : null;
            } else {
                return pointer.append("/deep").toString();
            }
        } while (random.nextBoolean() && here != null);
        return pointer.toString();
    }
}
