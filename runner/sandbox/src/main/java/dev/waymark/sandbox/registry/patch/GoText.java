package dev.waymark.sandbox.registry.patch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trees as Go's {@code %v} prints them, which is how they appear in messages of the server. */
final class GoText {

    String map(Map<String, Object> tree) {
        return new TreeMap<>(tree)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + value(entry.getValue()))
                        .collect(Collectors.joining(" ", "map[", "]"));
    }

    @SuppressWarnings("unchecked")
    private String value(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map((Map<String, Object>) map);
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(this::value).collect(Collectors.joining(" ", "[", "]"));
        }
        return tree == null ? "<nil>" : String.valueOf(tree);
    }
}
