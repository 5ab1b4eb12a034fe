package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills in the defaults of a structural schema, as {@code apiextensions/pkg/apiserver/schema/defaulting} does. */
final class Defaulting {
    private Defaulting() {}

    /** Completes a mutable object in place. */
    static void apply(Schema schema, Object value) {
        if (value instanceof List<?> list) {
            schema.items().ifPresent(items -> list.forEach(item -> apply(items, item)));
            return;
        }
        if (!(value instanceof Map<?, ?>)) {
            return;
        }
        Map<String, Object> map = Tree.asMap(value);
        schema.struct()
                .ifPresent(struct -> struct.get().fields().forEach((name, field) -> {
                    Optional<Object> fallback = field.presence().fallback();
                    boolean dropped = map.containsKey(name)
                            && map.get(name) == null
                            && !field.presence().nullable();
                    if (fallback.isPresent() && (!map.containsKey(name) || dropped)) {
                        map.put(name, Tree.thaw(fallback.get()));
                    }
                }));
        map.forEach((name, entry) -> schema.field(name).ifPresent(field -> apply(field, entry)));
    }
}
