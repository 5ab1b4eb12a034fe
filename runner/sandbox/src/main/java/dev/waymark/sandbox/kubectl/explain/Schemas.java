package dev.waymark.sandbox.kubectl.explain;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The schemas of one OpenAPI document, with references followed. Immutable. */
final class Schemas {
    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, Object> all;

    Schemas(Map<String, Object> document) {
        this.all = Tree.map(document, "components", "schemas");
    }

    /** The schema of a kind. */
    Optional<Map<String, Object>> kind(String group, String version, String kind) {
        return all.values().stream()
                .map(Tree::asMap)
                .filter(schema -> Tree.maps(schema, "x-kubernetes-group-version-kind").stream()
                        .anyMatch(each -> group.equals(each.get("group"))
                                && version.equals(each.get("version"))
                                && kind.equals(each.get("kind"))))
                .findFirst();
    }

    private static Optional<String> reference(Map<String, Object> schema) {
        return Tree.text(schema, "$ref")
                .or(() -> Tree.maps(schema, "allOf").stream()
                        .flatMap(each -> Tree.text(each, "$ref").stream())
                        .findFirst())
                .map(target -> target.substring(PREFIX.length()));
    }

    private Map<String, Object> resolved(Map<String, Object> schema) {
        return reference(schema).map(name -> Tree.map(all, name)).orElse(schema);
    }

    /** The fields of an object, of a list's items or of a map's values; empty for a scalar. */
    Map<String, Object> fields(Map<String, Object> schema) {
        Map<String, Object> inner = inner(schema);
        return new TreeMap<>(Tree.map(inner, "properties"));
    }

    List<Object> required(Map<String, Object> schema) {
        return Tree.list(inner(schema), "required");
    }

    private Map<String, Object> inner(Map<String, Object> schema) {
        Map<String, Object> here = resolved(schema);
        if (here.containsKey("items")) {
            return inner(Tree.map(here, "items"));
        }
        return here.get("additionalProperties") instanceof Map<?, ?> values && !here.containsKey("properties")
                ? inner(Tree.asMap(values))
                : here;
    }

    /** The name of a type: {@code []ContainerPort}, {@code map[string]string}, {@code integer}. */
    String type(Map<String, Object> schema) {
        Optional<String> reference = reference(schema);
        if (reference.isPresent()) {
            String name = reference.get();
            return name.substring(name.lastIndexOf('.') + 1);
        }
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            return "IntOrString";
        }
        String type = Tree.text(schema, "type").orElse("Object");
        return switch (type) {
            case "array" -> "[]" + type(Tree.map(schema, "items"));
            case "object" ->
                schema.get("additionalProperties") instanceof Map<?, ?> values && !schema.containsKey("properties")
                        ? "map[string]" + type(Tree.asMap(values))
                        : "Object";
            default -> type;
        };
    }

    /** What is said of a schema, by itself and by what it refers to. */
    List<String> descriptions(Map<String, Object> schema) {
        List<String> texts = new ArrayList<>();
        Tree.text(schema, "description").filter(text -> !text.isEmpty()).ifPresent(texts::add);
        reference(schema).ifPresent(name -> texts.addAll(descriptions(Tree.map(all, name))));
        if (schema.containsKey("items")) {
            texts.addAll(descriptions(Tree.map(schema, "items")));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            texts.addAll(descriptions(Tree.asMap(values)));
        }
        return texts;
    }

    List<Object> values(Map<String, Object> schema) {
        List<Object> values = Tree.list(schema, "enum");
        return values.isEmpty() ? Tree.list(resolved(schema), "enum") : values;
    }
}
