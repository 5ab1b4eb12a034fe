package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Limits.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code openAPIV3Schema} of a CustomResourceDefinition. */
public final class OpenApiReader {
    private OpenApiReader() {}

    /** The schema that a tree in OpenAPI notation describes. */
    public static Schema schema(Object tree) {
        boolean intOrString = Tree.flag(tree, "x-kubernetes-int-or-string");
        boolean open = Tree.flag(tree, "x-kubernetes-preserve-unknown-fields");
        Schema schema = Schema.of(type(tree, intOrString), intOrString ? "int-or-string" : text(tree, "format"));
        Map<String, Object> properties = Tree.map(tree, "properties");
        List<Object> required = Tree.list(tree, "required");
        boolean embedded = Tree.flag(tree, "x-kubernetes-embedded-resource");
        if (!properties.isEmpty() || !required.isEmpty() || (schema.type() == Type.OBJECT && (open || embedded))) {
            schema = schema.withStruct(new Once<>(() -> struct(properties, required, open, embedded)));
        }
        for (String each : List.of("items", "additionalProperties")) {
            if (Tree.at(tree, each).filter(Map.class::isInstance).isPresent()) {
                schema = schema.withItems(schema(Tree.map(tree, each)));
            }
        }
        if (schema.type() == Type.OBJECT
                && schema.struct().isEmpty()
                && schema.items().isEmpty()) {
            schema = schema.withStruct(() -> new Struct(Map.of(), Set.of(), false));
        }
        Optional<Object> fallback = Tree.at(tree, "default");
        return schema.withLimits(limits(tree))
                .withMerge(merge(tree))
                .withPresence(new Schema.Presence(false, Tree.flag(tree, "nullable"), false, fallback))
                .withRules(rules(tree))
                .withCombinations(intOrString ? List.of() : combinations(tree))
                .described(text(tree, "description"));
    }

    /** The {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not} of a tree. */
    static List<Combination> combinations(Object tree) {
        List<Combination> found = new ArrayList<>();
        Map<String, Combination.How> words = new LinkedHashMap<>();
        words.put("anyOf", Combination.How.ANY);
        words.put("oneOf", Combination.How.ONE);
        words.put("allOf", Combination.How.ALL);
        words.forEach((word, how) -> {
            List<Object> options = Tree.list(tree, word);
            if (!options.isEmpty()) {
                found.add(new Combination(
                        how, options.stream().map(OpenApiReader::schema).toList()));
            }
        });
        if (Tree.at(tree, "not").isPresent()) {
            found.add(new Combination(Combination.How.NONE, List.of(schema(Tree.map(tree, "not")))));
        }
        return found;
    }

    private static Type type(Object tree, boolean intOrString) {
        if (intOrString) {
            return Type.INT_OR_STRING;
        }
        return switch (text(tree, "type")) {
            case "object" -> Type.OBJECT;
            case "array" -> Type.ARRAY;
            case "string" -> Type.STRING;
            case "integer" -> Type.INTEGER;
            case "number" -> Type.NUMBER;
            case "boolean" -> Type.BOOLEAN;
            default -> Type.ANY;
        };
    }

    private static Struct struct(
            Map<String, Object> properties, List<Object> required, boolean open, boolean embedded) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        if (embedded) {
            fields.put("apiVersion", Schema.of(Type.STRING, ""));
            fields.put("kind", Schema.of(Type.STRING, ""));
            fields.put("metadata", Schema.of(Type.OBJECT, "").withStruct(() -> new Struct(Map.of(), Set.of(), true)));
        }
        properties.forEach((name, property) -> fields.put(name, schema(property)));
        Set<String> names = new LinkedHashSet<>();
        required.forEach(name -> names.add(String.valueOf(name)));
        if (embedded) {
            names.addAll(List.of("apiVersion", "kind"));
        }
        return new Struct(fields, names, open);
    }

    private static Limits limits(Object tree) {
        return new Limits(
                new Range(
                        number(tree, "minimum"),
                        number(tree, "maximum"),
                        Tree.flag(tree, "exclusiveMinimum"),
                        Tree.flag(tree, "exclusiveMaximum")),
                range(tree, "minLength", "maxLength"),
                range(tree, "minItems", "maxItems"),
                range(tree, "minProperties", "maxProperties"),
                Tree.text(tree, "pattern"),
                choices(tree),
                number(tree, "multipleOf"));
    }

    private static List<Object> choices(Object tree) {
        // Null is a value of a nullable field, and no list of Java holds it.
        return Tree.list(tree, "enum").stream().filter(Objects::nonNull).toList();
    }

    private static Range range(Object tree, String least, String greatest) {
        return Range.between(number(tree, least), number(tree, greatest));
    }

    private static Optional<Double> number(Object tree, String field) {
        return Tree.at(tree, field).filter(Number.class::isInstance).map(found -> ((Number) found).doubleValue());
    }

    private static Merge merge(Object tree) {
        Merge merge = Merge.PLAIN;
        switch (text(tree, "x-kubernetes-list-type")) {
            case "map" ->
                merge = merge.by(Tree.list(tree, "x-kubernetes-list-map-keys").stream()
                        .map(String::valueOf)
                        .toList());
            case "set" -> merge = merge.asSet();
            default -> {}
        }
        return text(tree, "x-kubernetes-map-type").equals("atomic") ? merge.asAtomic() : merge;
    }

    private static List<Rule> rules(Object tree) {
        return Tree.maps(tree, "x-kubernetes-validations").stream()
                .map(rule -> new Rule(
                        text(rule, "message"),
                        text(rule, "rule"),
                        text(rule, "messageExpression"),
                        text(rule, "reason"),
                        text(rule, "fieldPath"),
                        Tree.flag(rule, "optionalOldSelf")))
                .toList();
    }

    private static String text(Object tree, String field) {
        return Tree.text(tree, field).orElse("");
    }
}
