package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.ApiError.Cause;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.definition.SchemaSyntax.Level;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks that a schema is structural: every value has one type, said outside of {@code allOf}, {@code anyOf}, {@code
 * oneOf} and {@code not}, which may only narrow it. The rules are those of {@code apiextensions/pkg/apiserver/schema}.
 */
final class StructuralChecks {
    private static final List<String> JUNCTORS = List.of("allOf", "anyOf", "oneOf");
    private static final Set<Object> INT_OR_STRING = Set.of(Map.of("type", "integer"), Map.of("type", "string"));
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String PORT = "x-kubernetes-int-or-string";

    private final Problems problems;
    private final Problems found = new Problems();

    StructuralChecks(Problems problems) {
        this.problems = problems;
    }

    void check(Object root, String path) {
        invariants(root, Level.ROOT, path);
        nested(root, root, path, path);
        problems.addAll(found.causes().stream()
                .sorted(Comparator.comparing((Cause cause) -> cause.field() + ": " + cause.message()))
                .toList());
    }

    private void invariants(Object schema, Level level, String path) {
        String type = Tree.text(schema, "type").orElse("");
        if (type.equals("array") && Tree.map(schema, "items").isEmpty()) {
            boolean empty = Tree.at(schema, "items").isPresent();
            found.required(
                    path + (empty ? ".items.type" : ".items"),
                    empty ? "must not be empty for specified array items" : "must be specified");
        }
        type(schema, type, level, path);
        extensions(schema, level, path);
        metadata(schema, level, path);
        pattern(schema, path);
        if (!Tree.map(schema, "items").isEmpty()) {
            invariants(Tree.map(schema, "items"), Level.ITEM, path + ".items");
        }
        Tree.map(schema, "properties")
                .forEach((name, property) -> invariants(property, Level.FIELD, path + ".properties[" + name + "]"));
        if (Tree.at(schema, "additionalProperties").orElse("") instanceof Map<?, ?> values) {
            invariants(values, Level.FIELD, path + ".additionalProperties");
        }
    }

    private void type(Object schema, String type, Level level, String path) {
        if (Tree.flag(schema, EMBEDDED)) {
            if (!type.equals("object")) {
                String must = "must be object if x-kubernetes-embedded-resource is true";
                if (type.isEmpty()) {
                    found.required(path + ".type", must);
                } else {
                    found.invalid(path + ".type", type, must);
                }
            }
        } else if (type.isEmpty() && !Tree.flag(schema, PORT) && !Tree.flag(schema, PRESERVE)) {
            found.required(
                    path + ".type",
                    switch (level) {
                        case ROOT -> "must not be empty at the root";
                        case ITEM -> "must not be empty for specified array items";
                        case FIELD -> "must not be empty for specified object fields";
                    });
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            found.invalid(path + ".type", type, "must be object at the root");
        }
    }

    private void extensions(Object schema, Level level, String path) {
        if (level == Level.ROOT && Tree.at(schema, "additionalProperties").isPresent()) {
            found.forbidden(path + ".additionalProperties", "must not be used at the root");
        }
        for (String other : List.of(PRESERVE, EMBEDDED)) {
            if (Tree.flag(schema, PORT) && Tree.flag(schema, other)) {
                found.invalid(path + "." + other, true, "must be false if x-kubernetes-int-or-string is true");
            }
        }
        boolean bare = Tree.map(schema, "properties").isEmpty() && !Tree.flag(schema, PRESERVE);
        if (Tree.flag(schema, EMBEDDED) && bare) {
            found.required(
                    path + ".properties",
                    "must not be empty if x-kubernetes-embedded-resource is true without"
                            + " x-kubernetes-preserve-unknown-fields");
        }
    }

    private void metadata(Object schema, Level level, String path) {
        if (level != Level.ROOT && !Tree.flag(schema, EMBEDDED)) {
            return;
        }
        Map<String, String> types = Map.of("kind", "string", "apiVersion", "string", "metadata", "object");
        types.forEach((field, wanted) -> {
            String at = path + ".properties[" + field + "].type";
            String type = Tree.text(schema, "properties", field, "type").orElse("");
            if (Tree.at(schema, "properties", field).isPresent() && !type.equals(wanted)) {
                found.invalid(at, type, "must be " + wanted);
            }
        });
        Map<String, Object> rest = new LinkedHashMap<>(Tree.map(schema, "properties", "metadata"));
        List.of("type", "default", "description", "properties").forEach(rest::remove);
        boolean names = Set.of("name", "generateName")
                .containsAll(
                        Tree.map(schema, "properties", "metadata", "properties").keySet());
        if (level == Level.ROOT && (!rest.isEmpty() || !names)) {
            found.forbidden(
                    path + ".properties[metadata]",
                    "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }

    private void pattern(Object schema, String path) {
        Tree.text(schema, "pattern").ifPresent(regex -> {
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                found.invalid(
                        path + ".pattern",
                        regex,
                        "must be a valid regular expression, but isn't: error parsing regexp: " + e.getDescription());
            }
        });
    }

    /** Goes through the junctors of a value; {@code whole} is the schema outside of them, at {@code outside}. */
    private void nested(Object schema, Object whole, String path, String outside) {
        for (String junctor : JUNCTORS) {
            List<Object> options = Tree.list(schema, junctor);
            if (junctor.equals("anyOf") && Tree.flag(whole, PORT) && INT_OR_STRING.equals(Set.copyOf(options))) {
                continue;
            }
            for (int i = 0; i < options.size(); i++) {
                narrowing(options.get(i), whole, path + "." + junctor + "[" + i + "]", outside);
            }
        }
        if (Tree.at(schema, "not").isPresent()) {
            narrowing(Tree.map(schema, "not"), whole, path + ".not", outside);
        }
        if (schema == whole) {
            Tree.map(schema, "properties").forEach((name, property) -> {
                String at = path + ".properties[" + name + "]";
                nested(property, property, at, at);
            });
            for (String part : List.of("items", "additionalProperties")) {
                if (Tree.at(schema, part).orElse("") instanceof Map<?, ?> inner) {
                    nested(inner, inner, path + "." + part, path + "." + part);
                }
            }
        }
    }

    /** A schema in a junctor may say nothing that the one outside has to say. */
    private void narrowing(Object schema, Object whole, String path, String outside) {
        Map<String, String> empty = new LinkedHashMap<>();
        empty.put("type", "must be empty to be structural");
        empty.put("additionalProperties", "must be undefined to be structural");
        empty.put("default", "must be undefined to be structural");
        empty.put("title", "must be empty to be structural");
        empty.put("description", "must be empty to be structural");
        empty.put("nullable", "must be false to be structural");
        empty.put(PRESERVE, "must be false to be structural");
        empty.put(EMBEDDED, "must be false to be structural");
        empty.put(PORT, "must be false to be structural");
        empty.put("x-kubernetes-list-map-keys", "must be empty to be structural");
        empty.put("x-kubernetes-list-type", "must be undefined to be structural");
        empty.forEach((field, must) -> {
            Object value = Tree.at(schema, field).orElse(false);
            if (!value.equals(false) && !value.equals("")) {
                found.forbidden(path + "." + field, must);
            }
        });
        pattern(schema, path);
        Tree.map(schema, "properties").forEach((name, property) -> {
            String at = ".properties[" + name + "]";
            if (name.equals("metadata")) {
                found.forbidden(path + at, "must not be specified in a nested context");
            }
            Object counterpart = Tree.at(whole, "properties", name)
                    .or(() -> Tree.at(whole, "additionalProperties").filter(Map.class::isInstance))
                    .orElse("");
            if (counterpart.equals("")) {
                found.required(outside + at, "because it is defined in " + path + at);
            } else {
                narrowing(property, counterpart, path + at, outside + at);
            }
        });
        if (Tree.at(schema, "items").orElse("") instanceof Map<?, ?> items) {
            if (Tree.at(whole, "items").isEmpty()) {
                found.required(outside + ".items", "because it is defined in " + path + ".items");
            } else {
                narrowing(items, Tree.map(whole, "items"), path + ".items", outside + ".items");
            }
        }
        nested(schema, whole, path, outside);
    }
}
