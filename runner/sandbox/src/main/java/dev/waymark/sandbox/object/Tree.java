package dev.waymark.sandbox.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reading, copying and freezing of JSON-like trees.
 *
 * <p>A tree is made of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Double},
 * {@code Boolean} and {@code null} (a JSON null inside a map or list), and of nothing else. Maps keep their order.
 */
public final class Tree {
    private Tree() {}

    /** The value at a path of field names, or empty when a part of it is missing, null or not a map. */
    public static Optional<Object> at(Object tree, String... path) {
        Object here = tree;
        for (String part : path) {
            if (!(here instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            here = map.get(part);
        }
        return Optional.ofNullable(here);
    }

    /** The map at a path; empty when there is none. */
    public static Map<String, Object> map(Object tree, String... path) {
        return at(tree, path).filter(Map.class::isInstance).map(Tree::asMap).orElse(Map.of());
    }

    /** The list at a path; empty when there is none. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Object tree, String... path) {
        return at(tree, path)
                .filter(List.class::isInstance)
                .map(found -> (List<Object>) found)
                .orElse(List.of());
    }

    /** The maps of the list at a path, in order; elements of other types are left out. */
    public static List<Map<String, Object>> maps(Object tree, String... path) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Object item : list(tree, path)) {
            if (item instanceof Map<?, ?>) {
                found.add(asMap(item));
            }
        }
        return found;
    }

    /** The string at a path; empty when there is none. */
    public static Optional<String> text(Object tree, String... path) {
        return at(tree, path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The whole number at a path; empty when there is none. */
    public static Optional<Long> number(Object tree, String... path) {
        return at(tree, path).filter(Number.class::isInstance).map(found -> ((Number) found).longValue());
    }

    /** Whether the value at a path is {@code true}. */
    public static boolean flag(Object tree, String... path) {
        return at(tree, path).filter(Boolean.TRUE::equals).isPresent();
    }

    /** The string-valued entries of the map at a path, such as labels. */
    public static Map<String, String> texts(Object tree, String... path) {
        Map<String, String> found = new LinkedHashMap<>();
        map(tree, path).forEach((key, value) -> {
            if (value instanceof String text) {
                found.put(key, text);
            }
        });
        return found;
    }

    /** Puts a value at a path of a mutable tree and makes the maps on the way; a null value is put as JSON null. */
    public static void put(Map<String, Object> tree, Object value, String... path) {
        Map<String, Object> here = tree;
        for (int i = 0; i < path.length - 1; i++) {
            Object next = here.get(path[i]);
            if (!(next instanceof Map<?, ?>)) {
                next = new LinkedHashMap<String, Object>();
                here.put(path[i], next);
            }
            here = asMap(next);
        }
        here.put(path[path.length - 1], value);
    }

    /** Removes the value at a path of a mutable tree; nothing happens when it is not there. */
    public static void remove(Map<String, Object> tree, String... path) {
        Object here = tree;
        for (int i = 0; i < path.length - 1; i++) {
            if (!(here instanceof Map<?, ?> map)) {
                return;
            }
            here = map.get(path[i]);
        }
        if (here instanceof Map<?, ?> map) {
            map.remove(path[path.length - 1]);
        }
    }

    /** A deep copy that may be changed. */
    public static Object thaw(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, thaw(value)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(thaw(item)));
            return copy;
        }
        return tree;
    }

    /** A deep copy that cannot be changed. Integers of any Java type become {@code Long}, floats {@code Double}. */
    public static Object freeze(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, freeze(value)));
            return Collections.unmodifiableMap(copy);
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(freeze(item)));
            return Collections.unmodifiableList(copy);
        }
        if (tree instanceof Integer || tree instanceof Short || tree instanceof Byte) {
            return ((Number) tree).longValue();
        }
        if (tree instanceof Float real) {
            return real.doubleValue();
        }
        return tree;
    }

    /** The tree seen as a map; the caller knows that it is one. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> asMap(Object tree) {
        return (Map<String, Object>) tree;
    }
}
