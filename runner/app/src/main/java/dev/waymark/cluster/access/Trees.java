package dev.waymark.cluster.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading of objects as trees of maps, lists and scalars; what is not there or of another type reads as empty. */
public final class Trees {
    private Trees() {}

    /** The value at a path of names. */
    public static Optional<Object> at(Object tree, String... path) {
        Object value = tree;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    public static String text(Object tree, String... path) {
        return at(tree, path).map(Object::toString).orElse("");
    }

    public static long number(Object tree, String... path) {
        return at(tree, path)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).longValue())
                .orElse(0L);
    }

    public static List<Map<?, ?>> maps(Object tree, String... path) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (at(tree, path).orElse(null) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /** A map of texts, such as labels. */
    public static Map<String, String> texts(Object tree, String... path) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        if (at(tree, path).orElse(null) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    public static String name(Object object) {
        return text(object, "metadata", "name");
    }

    public static String namespace(Object object) {
        return text(object, "metadata", "namespace");
    }

    /** The object as people name it: {@code Deployment shop/web}. */
    public static String title(Object object) {
        String namespace = namespace(object);
        return text(object, "kind") + " " + (namespace.isEmpty() ? "" : namespace + "/") + name(object);
    }
}
