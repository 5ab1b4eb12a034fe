package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.schema.model.Combination;
import dev.waymark.sandbox.schema.model.Limits;
import dev.waymark.sandbox.schema.model.Rule;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the schema of a custom resource as the {@code openAPIV3Schema} of a CustomResourceDefinition. */
final class SchemaWriter {
    private SchemaWriter() {}

    /** The schema of whole objects. Their metadata is the server's business, as in every definition. */
    static Map<String, Object> whole(Schema root) {
        Map<String, Object> out = written(root);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("apiVersion", text("The API group and version that this object is written in."));
        properties.put("kind", text("What kind of object this is."));
        properties.put("metadata", Map.of("type", "object"));
        Struct struct = root.struct().orElseThrow().get();
        struct.fields().forEach((name, field) -> properties.putIfAbsent(name, written(field)));
        out.put("properties", properties);
        return out;
    }

    private static Map<String, Object> text(String description) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("description", description);
        out.put("type", "string");
        return out;
    }

    private static Map<String, Object> written(Schema schema) {
        Map<String, Object> out = narrowed(schema);
        if (!schema.description().isEmpty()) {
            out.put("description", schema.description());
        }
        if (schema.type() == Type.INT_OR_STRING) {
            out.put("x-kubernetes-int-or-string", true);
            out.put("anyOf", List.of(Map.of("type", "integer"), Map.of("type", "string")));
        } else if (schema.type() == Type.ANY) {
            out.put("x-kubernetes-preserve-unknown-fields", true);
        } else {
            out.put("type", schema.type().word());
            if (!schema.format().isEmpty()) {
                out.put("format", schema.format());
            }
        }
        if (schema.struct().filter(struct -> struct.get().open()).isPresent()) {
            out.put("x-kubernetes-preserve-unknown-fields", true);
        }
        schema.presence().fallback().ifPresent(value -> out.put("default", value));
        if (schema.presence().nullable()) {
            out.put("nullable", true);
        }
        merging(schema, out);
        if (!schema.rules().isEmpty()) {
            out.put(
                    "x-kubernetes-validations",
                    schema.rules().stream().map(SchemaWriter::rule).toList());
        }
        return out;
    }

    /** What may also stand inside {@code anyOf} and its like: everything but types, defaults and descriptions. */
    private static Map<String, Object> narrowed(Schema schema) {
        Map<String, Object> out = new LinkedHashMap<>();
        boolean narrowing = schema.type() == Type.ANY;
        schema.struct().map(struct -> struct.get()).ifPresent(struct -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            struct.fields()
                    .forEach((name, field) -> properties.put(name, narrowing ? narrowed(field) : written(field)));
            if (!properties.isEmpty()) {
                out.put("properties", properties);
            }
            if (!struct.required().isEmpty()) {
                out.put("required", List.copyOf(struct.required()));
            }
        });
        schema.items()
                .ifPresent(items -> out.put(
                        schema.type() == Type.OBJECT ? "additionalProperties" : "items",
                        narrowing ? narrowed(items) : written(items)));
        limits(schema.limits(), out);
        schema.combinations().forEach(combination -> combined(combination, out));
        return out;
    }

    private static void combined(Combination combination, Map<String, Object> out) {
        List<Map<String, Object>> options =
                combination.options().stream().map(SchemaWriter::narrowed).toList();
        switch (combination.how()) {
            case ANY -> out.put("anyOf", options);
            case ONE -> out.put("oneOf", options);
            case ALL -> out.put("allOf", options);
            case NONE -> out.put("not", options.get(0));
        }
    }

    private static void limits(Limits limits, Map<String, Object> out) {
        if (!limits.choices().isEmpty()) {
            out.put("enum", limits.choices());
        }
        limits.pattern().ifPresent(pattern -> out.put("pattern", pattern));
        limits.multiple().ifPresent(unit -> out.put("multipleOf", number(unit)));
        bounds(limits.value(), "minimum", "maximum", out);
        if (limits.value().aboveLeast()) {
            out.put("exclusiveMinimum", true);
        }
        if (limits.value().belowGreatest()) {
            out.put("exclusiveMaximum", true);
        }
        bounds(limits.length(), "minLength", "maxLength", out);
        bounds(limits.items(), "minItems", "maxItems", out);
        bounds(limits.properties(), "minProperties", "maxProperties", out);
    }

    private static void bounds(Limits.Range range, String least, String greatest, Map<String, Object> out) {
        range.least().ifPresent(bound -> out.put(least, number(bound)));
        range.greatest().ifPresent(bound -> out.put(greatest, number(bound)));
    }

    private static Object number(double value) {
        return value == Math.rint(value) ? (Object) (long) value : (Object) value;
    }

    private static void merging(Schema schema, Map<String, Object> out) {
        if (!schema.merge().keys().isEmpty()) {
            out.put("x-kubernetes-list-type", "map");
            out.put("x-kubernetes-list-map-keys", schema.merge().keys());
        } else if (schema.merge().set()) {
            out.put("x-kubernetes-list-type", "set");
        }
        if (schema.merge().atomic()) {
            out.put("x-kubernetes-map-type", "atomic");
        }
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("rule", rule.expression());
        Map<String, String> more = new LinkedHashMap<>();
        more.put("message", rule.message());
        more.put("messageExpression", rule.messageExpression());
        more.put("reason", rule.reason());
        more.put("fieldPath", rule.fieldPath());
        more.forEach((field, value) -> {
            if (!value.isEmpty()) {
                out.put(field, value);
            }
        });
        if (rule.always()) {
            out.put("optionalOldSelf", true);
        }
        return out;
    }
}
