package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out the fields that a structural schema does not know, as {@code apiextensions/pkg/apiserver/schema/pruning}. */
final class Pruning {
    private final List<String> unknown = new ArrayList<>();

    /** The paths of the fields that were left out, in alphabetical order. */
    List<String> unknown() {
        Collections.sort(unknown);
        return unknown;
    }

    /** A custom resource without unknown fields. */
    Map<String, Object> prune(Schema schema, Map<String, Object> tree) {
        Map<String, Object> fields = new LinkedHashMap<>(tree);
        fields.remove("apiVersion");
        fields.remove("kind");
        return map(schema, fields, "");
    }

    private Object value(Schema schema, Object value, String at) {
        if (schema.type() == Type.ANY) {
            return value;
        }
        if (value instanceof Map<?, ?> tree) {
            return schema.type() == Type.OBJECT ? map(schema, tree, at) : value;
        }
        if (value instanceof List<?> list && schema.list() && schema.items().isPresent()) {
            List<Object> out = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                out.add(value(schema.items().get(), list.get(i), at + "[" + i + "]"));
            }
            return out;
        }
        return value;
    }

    private Map<String, Object> map(Schema schema, Map<?, ?> tree, String at) {
        boolean open =
                schema.struct().map(struct -> struct.get()).filter(Struct::open).isPresent();
        Map<String, Object> out = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            String here = at.isEmpty() ? name : at + "." + name;
            schema.field(name)
                    .ifPresentOrElse(
                            field -> {
                                // A null where none may be counts as nothing, unless there is a default to take its
                                // place.
                                boolean nothing = value == null
                                        && !field.presence().nullable()
                                        && field.presence().fallback().isEmpty()
                                        && field.type() != Type.ANY;
                                if (!nothing) {
                                    out.put(name, value(field, value, here));
                                }
                            },
                            () -> {
                                if (open) {
                                    out.put(name, value);
                                } else {
                                    unknown.add(here);
                                }
                            });
        });
        return out;
    }
}
