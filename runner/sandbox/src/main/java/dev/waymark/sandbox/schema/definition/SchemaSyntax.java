package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the parts of an {@code openAPIV3Schema} one by one: what is supported, and what fits together. */
final class SchemaSyntax {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> LIST_TYPES = List.of("atomic", "set", "map");
    private static final List<String> MAP_TYPES = List.of("atomic", "granular");

    private final Problems problems;
    private final RuleCosts costs;

    /** Where a schema stands. */
    enum Level {
        ROOT,
        FIELD,
        ITEM
    }

    SchemaSyntax(Problems problems) {
        this.problems = problems;
        this.costs = new RuleCosts(problems);
    }

    /** Checks the schema of whole objects, and what its rules cost. */
    void check(Object schema, String path) {
        check(schema, path, Level.ROOT, new Standing(Optional.of(1.0), Optional.empty()));
        costs.finish(path);
    }

    /**
     * Where a schema stands in that of whole objects.
     *
     * @param occurrences how often its values can occur in an object; empty for no bound
     * @param atomic the schema around it whose parts have no earlier selves; empty for none
     */
    private record Standing(Optional<Double> occurrences, Optional<String> atomic) {

        /** What is inside a schema that stands here; the parts of sets and atomic values cannot be told apart. */
        Standing inside(Object schema, String path) {
            boolean list = Tree.at(schema, "items").isPresent();
            boolean whole = list
                    ? !text(schema, "x-kubernetes-list-type").equals("map")
                    : text(schema, "x-kubernetes-map-type").equals("atomic");
            return new Standing(RuleCosts.inside(schema, occurrences), whole ? Optional.of(path) : atomic);
        }
    }

    private void check(Object schema, String path, Level level, Standing standing) {
        String type = text(schema, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            problems.unsupported(path + ".type", type, TYPES);
        }
        unsupported(schema, path);
        additional(schema, path);
        lists(schema, path);
        Standing inside = standing.inside(schema, path);
        Tree.map(schema, "properties")
                .forEach((name, property) -> check(property, path + ".properties[" + name + "]", Level.FIELD, inside));
        if (Tree.at(schema, "items").orElse("") instanceof Map<?, ?> items) {
            check(items, path + ".items", Level.ITEM, inside);
        }
        if (Tree.at(schema, "additionalProperties").orElse("") instanceof Map<?, ?> values) {
            check(values, path + ".additionalProperties", Level.FIELD, inside);
        }
        rules(schema, path, level, standing);
        if (level == Level.ROOT && Tree.flag(schema, "nullable")) {
            problems.forbidden(path + ".nullable", "nullable cannot be true at the root");
        }
    }

    private void unsupported(Object schema, String path) {
        if (Tree.flag(schema, "uniqueItems")) {
            problems.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        if (!text(schema, "$ref").isEmpty()) {
            problems.forbidden(path + ".$ref", "$ref is not supported");
        }
        for (String field : List.of("definitions", "patternProperties", "dependencies", "additionalItems", "id")) {
            if (Tree.at(schema, field).isPresent()) {
                problems.forbidden(path + "." + field, field + " is not supported");
            }
        }
        if (Tree.at(schema, "items").orElse("") instanceof List<?>) {
            problems.forbidden(path + ".items", "items must be a schema object and not an array");
        }
    }

    private void additional(Object schema, String path) {
        Optional<Object> additional = Tree.at(schema, "additionalProperties");
        if (additional.isPresent() && !Tree.map(schema, "properties").isEmpty()) {
            problems.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive");
        }
        if (additional.filter(Boolean.FALSE::equals).isPresent()) {
            problems.forbidden(path + ".additionalProperties", "additionalProperties cannot be set to false");
        }
    }

    private void lists(Object schema, String path) {
        String listType = text(schema, "x-kubernetes-list-type");
        String mapType = text(schema, "x-kubernetes-map-type");
        List<Object> keys = Tree.list(schema, "x-kubernetes-list-map-keys");
        if (!listType.isEmpty() && !text(schema, "type").equals("array")) {
            problems.invalid(
                    path + ".type", text(schema, "type"), "must be array if x-kubernetes-list-type is specified");
        }
        if (!listType.isEmpty() && !LIST_TYPES.contains(listType)) {
            problems.unsupported(path + ".x-kubernetes-list-type", listType, LIST_TYPES);
        }
        if (!mapType.isEmpty() && !MAP_TYPES.contains(mapType)) {
            problems.unsupported(path + ".x-kubernetes-map-type", mapType, MAP_TYPES);
        }
        if (!keys.isEmpty() && !listType.equals("map")) {
            String sentence = "must be map if x-kubernetes-list-map-keys is non-empty";
            if (listType.isEmpty()) {
                problems.required(path + ".x-kubernetes-list-type", sentence);
            } else {
                problems.invalid(path + ".x-kubernetes-list-type", listType, sentence);
            }
        }
        if (listType.equals("map")) {
            keys(schema, keys, path);
        }
    }

    private void keys(Object schema, List<Object> keys, String path) {
        if (keys.isEmpty()) {
            problems.required(
                    path + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map");
        }
        String items = Tree.text(schema, "items", "type").orElse("");
        if (!items.equals("object")) {
            problems.invalid(
                    path + ".items.type", items, "must be object if parent array's x-kubernetes-list-type is map");
        }
        Map<String, Object> properties = Tree.map(schema, "items", "properties");
        List<Object> required = Tree.list(schema, "items", "required");
        for (int i = 0; i < keys.size(); i++) {
            String key = String.valueOf(keys.get(i));
            if (!properties.containsKey(key)) {
                problems.invalid(
                        path + ".x-kubernetes-list-map-keys[" + i + "]",
                        key,
                        "entries must all be names of item properties");
            } else if (!required.contains(key)
                    && Tree.at(properties.get(key), "default").isEmpty()) {
                problems.required(
                        path + ".items.properties[" + key + "].default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property");
            }
        }
    }

    private void rules(Object schema, String path, Level level, Standing standing) {
        List<Map<String, Object>> rules = Tree.maps(schema, "x-kubernetes-validations");
        for (int i = 0; i < rules.size(); i++) {
            Map<String, Object> rule = rules.get(i);
            String at = path + ".x-kubernetes-validations[" + i + "]";
            if (text(rule, "rule").isBlank()) {
                problems.required(at + ".rule", "rule is not specified");
                continue;
            }
            RuleCompilation compilation = new RuleCompilation(schema, level == Level.ROOT);
            double times = standing.occurrences().orElseGet(compilation::occurrences);
            boolean optional = Tree.flag(rule, "optionalOldSelf");
            costs.add(at + ".rule", "rule", times * compilation.cost(text(rule, "rule"), optional));
            GoValue.Literal shown = new GoValue.Literal(written(rule));
            compilation.rule(text(rule, "rule"), optional).ifPresent(why -> problems.invalid(at + ".rule", shown, why));
            if (!text(rule, "messageExpression").isEmpty()) {
                costs.add(
                        at + ".messageExpression",
                        "messageExpression",
                        compilation.cost(text(rule, "messageExpression"), optional));
                compilation
                        .message(text(rule, "messageExpression"), optional)
                        .ifPresent(why -> problems.invalid(at + ".messageExpression", shown, why));
            }
            earlier(rule, at, standing);
        }
    }

    /** Says that a rule compares with an earlier value where there is one to compare with. */
    private void earlier(Map<String, Object> rule, String at, Standing standing) {
        boolean compares = text(rule, "rule").matches("(?s).*\\boldSelf\\b.*");
        if (compares) {
            standing.atomic()
                    .ifPresent(path -> problems.invalid(
                            at + ".rule",
                            text(rule, "rule"),
                            "oldSelf cannot be used on the uncorrelatable portion of the schema within " + path));
        } else if (Tree.at(rule, "optionalOldSelf").isPresent()) {
            problems.invalid(
                    at + ".optionalOldSelf",
                    Tree.flag(rule, "optionalOldSelf"),
                    "may not be set if oldSelf is not used in rule");
        }
    }

    private static String written(Map<String, Object> rule) {
        return "apiextensions.ValidationRule{Rule:" + GoValue.quoted(text(rule, "rule")) + ", Message:"
                + GoValue.quoted(text(rule, "message")) + ", MessageExpression:"
                + GoValue.quoted(text(rule, "messageExpression"))
                + ", Reason:(*apiextensions.FieldValueErrorReason)(nil),"
                + " FieldPath:" + GoValue.quoted(text(rule, "fieldPath")) + ", OptionalOldSelf:(*bool)(nil)}";
    }

    private static String text(Object tree, String field) {
        return Tree.text(tree, field).orElse("");
    }
}
