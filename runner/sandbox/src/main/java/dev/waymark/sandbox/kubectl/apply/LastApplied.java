package dev.waymark.sandbox.kubectl.apply;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The annotation in which {@code kubectl apply} keeps what it was given. */
public final class LastApplied {
    public static final String KEY = "kubectl.kubernetes.io/last-applied-configuration";

    private LastApplied() {}

    /** The object with annotations, but without this one. */
    public static Map<String, Object> plain(Map<String, Object> object) {
        Map<String, Object> plain = Tree.asMap(Tree.thaw(object));
        Map<String, Object> annotations = new LinkedHashMap<>(Tree.map(plain, "metadata", "annotations"));
        annotations.remove(KEY);
        Tree.put(plain, annotations, "metadata", "annotations");
        return plain;
    }

    /** The object with itself in the annotation. */
    public static Map<String, Object> annotated(Map<String, Object> object) {
        Map<String, Object> plain = plain(object);
        Map<String, Object> annotated = Tree.asMap(Tree.thaw(plain));
        Tree.put(annotated, GoJson.compact(plain) + "\n", "metadata", "annotations", KEY);
        return annotated;
    }

    /** What the annotation of an object holds. */
    public static Optional<Map<String, Object>> of(Map<String, Object> object) {
        return Tree.text(object, "metadata", "annotations", KEY)
                .map(text -> Json.parse(text.getBytes(StandardCharsets.UTF_8)).tree())
                .filter(Map.class::isInstance)
                .map(Tree::asMap);
    }
}
