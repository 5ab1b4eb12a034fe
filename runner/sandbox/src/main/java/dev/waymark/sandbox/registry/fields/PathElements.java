package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The elements of field paths: how list items are named in {@code fieldsV1}, and how paths read in messages. */
final class PathElements {
    private PathElements() {}

    static String field(String name) {
        return "f:" + name;
    }

    /** The items of a list that merges item by item, by their path elements and in their order. */
    static Map<String, Object> items(List<Object> list, Structure structure) {
        Map<String, Object> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(item(item, structure), item));
        return items;
    }

    /** The path element of an item. */
    static String item(Object item, Structure structure) {
        if (structure.listMerging() == Structure.Merging.SET) {
            return "v:" + literal(item);
        }
        return structure.mapKeys().stream()
                .sorted()
                .map(key -> key(item, key, structure))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(",", "k:{", "}"));
    }

    private static Optional<String> key(Object item, String key, Structure structure) {
        Optional<Object> value = Tree.at(item, key);
        if (value.isEmpty()) {
            value = structure.items().field(key).absent();
        }
        return value.map(found -> "\"" + key + "\":" + literal(found));
    }

    private static String literal(Object scalar) {
        if (!(scalar instanceof String text)) {
            return String.valueOf(scalar);
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A path as messages show it: {@code .spec.ports[port=80,protocol="TCP"].name}. */
    static String text(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String element : path) {
            String rest = element.substring(2);
            switch (element.charAt(0)) {
                case 'f' -> text.append('.').append(rest);
                case 'k' ->
                    text.append('[')
                            .append(rest.substring(1, rest.length() - 1).replaceAll("\"([^\"]+)\":", "$1="))
                            .append(']');
                case 'v' -> text.append("[=").append(rest).append(']');
                default -> throw ApiError.badRequest("unknown path element " + element);
            }
        }
        return text.toString();
    }
}
