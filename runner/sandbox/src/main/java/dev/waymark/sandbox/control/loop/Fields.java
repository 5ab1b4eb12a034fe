package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the trees of new objects in the order of their fields. */
public final class Fields {
    private Fields() {}

    /** A map of names and values in turn; an empty text, map or list is a value like any other. */
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** An object of a kind with this metadata and further fields, names and values in turn. */
    public static KubeObject object(Kind kind, Map<String, Object> metadata, Object... namesAndValues) {
        Map<String, Object> tree = of("apiVersion", kind.apiVersion(), "kind", kind.kind(), "metadata", metadata);
        tree.putAll(of(namesAndValues));
        return KubeObject.of(tree);
    }
}
