package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Printer.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of {@code columns.txt}, whose own header says how it is written. */
final class ColumnTable {

    /** A column with the source of its cells. */
    record Entry(Column column, CellSource source) {}

    private final Functions functions;
    private final Ages ages;

    ColumnTable(Functions functions, Ages ages) {
        this.functions = functions;
        this.ages = ages;
    }

    /** The columns of each resource. */
    Map<String, List<Entry>> read(String text) {
        Map<String, List<Entry>> table = new LinkedHashMap<>();
        List<Entry> open = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("[")) {
                open = new ArrayList<>();
                table.put(line.substring(1, line.indexOf(']')), open);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                open.add(entry(line.strip().split(" {2,}")));
            }
        }
        return table;
    }

    private Entry entry(String[] cells) {
        boolean wide = cells[0].startsWith("+");
        String heading = wide ? cells[0].substring(1) : cells[0];
        String type = cells[1];
        String fallback = cells.length > 3 ? cells[3] : "";
        CellSource source =
                cells[2].startsWith("@") ? functions.named(cells[2].substring(1)) : path(cells[2], type, fallback);
        Column column = new Column(
                heading,
                switch (type) {
                    case "name", "age" -> "string";
                    default -> type;
                },
                type.equals("name") ? "name" : "",
                "",
                wide ? 1 : 0);
        return new Entry(column, source);
    }

    /**
     * A column of a CustomResourceDefinition, with the JSONPath of its cells. Dates are sent as ages, and only those of
     * the first value that the path finds; what is not there leaves its cell empty.
     */
    Entry entry(Column column, String path) {
        return new Entry(column, path(path, column.type().equals("date") ? "since" : column.type(), ""));
    }

    private CellSource path(String text, String type, String fallback) {
        JsonPath path = JsonPath.parse(text);
        boolean all = text.contains("[*]") && text.contains("containers");
        return object -> {
            List<Object> found = path.find(object.tree());
            if (type.equals("age")) {
                return found.isEmpty() && !fallback.isEmpty() ? fallback : ages.since(first(found));
            }
            if (type.equals("since") && !found.isEmpty()) {
                return ages.since(first(found));
            }
            if (found.isEmpty()) {
                return typed(fallback, type);
            }
            return all
                    ? found.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : cell(found.get(0), type);
        };
    }

    /** A value as a server writes it into a cell of a type. */
    private static Object cell(Object value, String type) {
        return switch (type) {
            case "integer" -> value instanceof Number number ? (Object) number.longValue() : "";
            case "number" -> value instanceof Number number ? (Object) number.doubleValue() : "";
            case "boolean" -> value instanceof Boolean ? value : "";
            default -> value instanceof String ? value : Json.write(value);
        };
    }

    private static Object typed(String fallback, String type) {
        return switch (type) {
            case "integer" -> fallback.isEmpty() ? (Object) "" : Long.parseLong(fallback);
            case "boolean" -> fallback.isEmpty() ? (Object) "" : Boolean.valueOf(fallback);
            default -> fallback;
        };
    }

    private static String first(List<Object> found) {
        return found.isEmpty() ? "" : String.valueOf(found.get(0));
    }

    /** The cells of an object. */
    static List<Object> cells(List<Entry> entries, KubeObject object) {
        return entries.stream().map(entry -> entry.source().cell(object)).toList();
    }
}
