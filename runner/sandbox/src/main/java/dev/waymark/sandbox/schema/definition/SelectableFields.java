package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a custom resource that a field selector may name. */
final class SelectableFields {
    private static final int MOST = 8;
    private static final Set<String> SCALARS = Set.of("string", "boolean", "integer");

    private SelectableFields() {}

    /** The fields of a version, each as a selector names it: {@code spec.hull}. */
    static Set<String> of(Map<String, Object> version) {
        return Tree.maps(version, "selectableFields").stream()
                .map(field -> Tree.text(field, "jsonPath").orElse(""))
                .map(path -> path.startsWith(".") ? path.substring(1) : path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Checks the fields of a version against its schema. */
    static void check(Map<String, Object> version, String at, Problems problems) {
        Map<String, Object> schema = Tree.map(version, "schema", "openAPIV3Schema");
        List<Map<String, Object>> fields = Tree.maps(version, "selectableFields");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String path = Tree.text(fields.get(i), "jsonPath").orElse("");
            String here = at + ".selectableFields[" + i + "].jsonPath";
            if (path.isEmpty()) {
                problems.required(here, "");
                continue;
            }
            String wrong = problem(path, schema);
            if (!wrong.isEmpty()) {
                problems.invalid(here, path, "is an invalid path: " + wrong);
                continue;
            }
            if (path.startsWith(".metadata")) {
                problems.invalid(here, path, "must not point to fields in metadata");
            }
            if (!SCALARS.contains(type(path, schema))) {
                problems.invalid(
                        here,
                        path,
                        "must point to a field of type string, boolean or integer. Enum string fields and strings with"
                                + " formats are allowed.");
            }
            if (!seen.add(path)) {
                problems.duplicate(here, path);
            }
        }
        if (seen.size() > MOST) {
            problems.tooMany(at + ".selectableFields", seen.size(), MOST);
        }
    }

    /** Why a path leads nowhere; empty for one that leads to a field. */
    private static String problem(String path, Map<String, Object> schema) {
        if (!path.startsWith(".")) {
            return path.startsWith("[")
                    ? "array notation is not allowed"
                    : "expected [ or . but got: " + path.split("[.\\[]")[0];
        }
        if (path.endsWith(".")) {
            return "unexpected end of JSON path";
        }
        Map<String, Object> here = schema;
        for (String name : names(path)) {
            int bracket = name.indexOf('[');
            Map<String, Object> next = step(here, bracket < 0 ? name : name.substring(0, bracket));
            if (next.isEmpty()) {
                return "does not refer to a valid field";
            }
            if (bracket >= 0) {
                return "array notation is not allowed";
            }
            here = next;
        }
        return "";
    }

    private static String type(String path, Map<String, Object> schema) {
        Map<String, Object> here = schema;
        for (String name : names(path)) {
            here = step(here, name);
        }
        return Tree.text(here, "type").orElse("");
    }

    private static List<String> names(String path) {
        return Arrays.asList(path.substring(1).split("\\."));
    }

    private static Map<String, Object> step(Map<String, Object> schema, String name) {
        return schema.containsKey("properties")
                ? Tree.map(schema, "properties", name)
                : Tree.map(schema, "additionalProperties");
    }
}
