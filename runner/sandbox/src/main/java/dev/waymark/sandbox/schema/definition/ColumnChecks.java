package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;

/** What holds for the additional printer columns of a definition. */
final class ColumnChecks {
    private static final List<String> TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

    private ColumnChecks() {}

    static void check(List<Map<String, Object>> columns, String at, Problems problems) {
        for (int i = 0; i < columns.size(); i++) {
            Map<String, Object> column = columns.get(i);
            String here = at + "[" + i + "]";
            if (text(column, "name").isEmpty()) {
                problems.required(here + ".name", "");
            }
            String type = text(column, "type");
            if (type.isEmpty()) {
                problems.required(here + ".type", "must be one of " + String.join(",", TYPES));
            } else if (!TYPES.contains(type)) {
                problems.invalid(here + ".type", type, "must be one of " + String.join(",", TYPES));
            }
            String format = text(column, "format");
            if (!format.isEmpty() && !FORMATS.contains(format)) {
                problems.invalid(here + ".format", format, "must be one of " + String.join(",", FORMATS));
            }
            String path = text(column, "jsonPath");
            if (path.isEmpty()) {
                problems.required(here + ".JSONPath", "");
            } else if (!path.startsWith(".")) {
                problems.invalid(here + ".JSONPath", path, "must be a simple json path starting with .");
            }
        }
    }

    private static String text(Map<String, Object> tree, String field) {
        return Tree.text(tree, field).orElse("");
    }
}
