package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.List;
import java.util.Map;

/** Fills in the defaults that a table of types names. */
final class FieldDefaults {
    private FieldDefaults() {}

    /** Completes a mutable object in place; a default is given when the field is absent or has its zero value. */
    static void apply(Schema schema, Object value) {
        if (value instanceof List<?> list) {
            schema.items().ifPresent(items -> list.forEach(item -> apply(items, item)));
            return;
        }
        if (!(value instanceof Map<?, ?>)) {
            return;
        }
        Map<String, Object> map = Tree.asMap(value);
        if (schema.struct().isEmpty()) {
            schema.items().ifPresent(items -> map.values().forEach(entry -> apply(items, entry)));
            return;
        }
        schema.struct().get().get().fields().forEach((name, field) -> {
            Object given = map.get(name);
            boolean missing = given == null || (!field.presence().pointer() && "".equals(given));
            if (missing) {
                field.presence().fallback().ifPresent(fallback -> map.put(name, Tree.thaw(fallback)));
            }
            apply(field, map.get(name));
        });
    }
}
