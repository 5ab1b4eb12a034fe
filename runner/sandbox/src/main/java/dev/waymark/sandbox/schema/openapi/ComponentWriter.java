package dev.waymark.sandbox.schema.openapi;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Limits;
import dev.waymark.sandbox.schema.model.Merge;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes schemas in OpenAPI notation.
 *
 * @param inline whether named types are written where they are used instead of being components
 * @param components where the components go
 */
record ComponentWriter(boolean inline, Map<String, Object> components) {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /** The properties of an object that this class wrote. */
    static Map<String, Object> properties(Map<String, Object> object) {
        return Tree.map(object, "properties");
    }

    /** An object with its properties written out. */
    Map<String, Object> object(Schema schema) {
        Map<String, Object> out = new LinkedHashMap<>();
        describe(schema, out);
        out.put("type", "object");
        Struct struct = schema.struct().orElseThrow().get();
        Map<String, Object> properties = new LinkedHashMap<>();
        struct.fields().forEach((name, field) -> properties.put(name, field(field)));
        if (!properties.isEmpty()) {
            out.put("properties", properties);
        }
        if (!struct.required().isEmpty()) {
            out.put("required", List.copyOf(struct.required()));
        }
        if (struct.open()) {
            out.put("x-kubernetes-preserve-unknown-fields", true);
        }
        return out;
    }

    private Map<String, Object> field(Schema schema) {
        Optional<String> scalar = inline ? Optional.empty() : scalarComponent(schema);
        if (scalar.isPresent()) {
            components.put(scalar.get(), Map.of("oneOf", either(schema.type() == Type.STRING ? "number" : "integer")));
            return described(schema, scalar.get());
        }
        if (schema.struct().isPresent()) {
            return (inline && !schema.name().startsWith(META)) || schema.name().isEmpty()
                    ? merged(schema, object(schema))
                    : reference(schema);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        describe(schema, out);
        if (!schema.type().word().isEmpty()) {
            out.put("type", schema.type().word());
        } else if (schema.type() == Type.ANY && inline) {
            out.put("x-kubernetes-preserve-unknown-fields", true);
        } else if (schema.type() == Type.ANY) {
            // Clients take a schema without any word for a missing one.
            out.put("type", "object");
        }
        if (!schema.format().isEmpty() && schema.type() != Type.INT_OR_STRING) {
            out.put("format", schema.format().equals("micro-time") ? "date-time" : schema.format());
        } else if (schema.type() == Type.INT_OR_STRING) {
            out.put("x-kubernetes-int-or-string", true);
            out.put("anyOf", either("integer"));
        }
        schema.items().ifPresent(items -> out.put(schema.list() ? "items" : "additionalProperties", field(items)));
        return merged(schema, limited(schema.limits(), schema.name().startsWith("io.k8s."), out));
    }

    private Map<String, Object> reference(Schema schema) {
        if (!components.containsKey(schema.name())) {
            components.put(schema.name(), Map.of());
            // The text of this field is not that of all the others of its type.
            components.put(schema.name(), object(schema.described("")));
        }
        return described(schema, schema.name());
    }

    private static Map<String, Object> described(Schema schema, String component) {
        Map<String, Object> out = new LinkedHashMap<>();
        describe(schema, out);
        out.put("allOf", List.of(Map.of("$ref", "#/components/schemas/" + component)));
        return merged(schema, out);
    }

    /** Quantities and ports-or-names are components of their own, so that clients can name them. */
    private static Optional<String> scalarComponent(Schema schema) {
        if (schema.type() == Type.INT_OR_STRING) {
            return Optional.of("io.k8s.apimachinery.pkg.util.intstr.IntOrString");
        }
        return schema.format().equals("quantity")
                ? Optional.of("io.k8s.apimachinery.pkg.api.resource.Quantity")
                : Optional.empty();
    }

    private static List<Map<String, Object>> either(String type) {
        return List.of(Map.of("type", "string"), Map.of("type", type));
    }

    private static void describe(Schema schema, Map<String, Object> out) {
        if (!schema.description().isEmpty()) {
            out.put("description", schema.description());
        }
    }

    private static Map<String, Object> merged(Schema schema, Map<String, Object> out) {
        Merge merge = schema.merge();
        if (!merge.keys().isEmpty()) {
            out.put("x-kubernetes-list-type", "map");
            out.put("x-kubernetes-list-map-keys", merge.keys());
        } else if (schema.list()) {
            out.put("x-kubernetes-list-type", merge.set() ? "set" : "atomic");
        }
        if (merge.atomic()) {
            out.put("x-kubernetes-map-type", "atomic");
        }
        patch(merge).ifPresent(strategy -> out.put("x-kubernetes-patch-strategy", strategy));
        merge.patch().filter(key -> !key.equals("*")).ifPresent(key -> out.put("x-kubernetes-patch-merge-key", key));
        return out;
    }

    private static Optional<String> patch(Merge merge) {
        List<String> words = new ArrayList<>();
        if (merge.patch().isPresent()) {
            words.add("merge");
        }
        if (merge.retainKeys()) {
            words.add("retainKeys");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(",", words));
    }

    /** Built-in types have their values sorted; a definition keeps those it gives in their order. */
    private static Map<String, Object> limited(Limits limits, boolean builtIn, Map<String, Object> out) {
        if (!limits.choices().isEmpty()) {
            out.put("enum", builtIn ? limits.choices().stream().sorted().toList() : limits.choices());
        }
        limits.pattern().ifPresent(pattern -> out.put("pattern", pattern));
        bounds(limits.value(), "minimum", "maximum", out);
        bounds(limits.length(), "minLength", "maxLength", out);
        bounds(limits.items(), "minItems", "maxItems", out);
        bounds(limits.properties(), "minProperties", "maxProperties", out);
        return out;
    }

    private static void bounds(Limits.Range range, String least, String greatest, Map<String, Object> out) {
        range.least().ifPresent(bound -> out.put(least, bound.longValue()));
        range.greatest().ifPresent(bound -> out.put(greatest, bound.longValue()));
    }
}
