package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of {@code columns.txt} in the notation of a CustomResourceDefinition. */
final class PrintedColumns {
    private final Map<String, List<Map<String, Object>>> byResource = new LinkedHashMap<>();

    PrintedColumns(String text) {
        List<Map<String, Object>> open = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("[")) {
                open = new ArrayList<>();
                byResource.put(line.substring(1, line.indexOf(']')), open);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.strip().split(" {2,}");
                // The name is no additional column, and a function is nothing that a definition can say.
                if (!cells[1].equals("name") && !cells[2].startsWith("@")) {
                    open.add(column(cells));
                }
            }
        }
    }

    /** The columns of a kind besides its name; the usual age where the table says nothing. */
    List<Map<String, Object>> of(Kind kind) {
        return byResource.getOrDefault(
                kind.resource(), List.of(column(new String[] {"Age", "age", ".metadata.creationTimestamp"})));
    }

    private static Map<String, Object> column(String[] cells) {
        Map<String, Object> column = new LinkedHashMap<>();
        boolean wide = cells[0].startsWith("+");
        column.put("jsonPath", cells[2]);
        column.put("name", wide ? cells[0].substring(1) : cells[0]);
        if (wide) {
            column.put("priority", 1L);
        }
        column.put("type", cells[1].equals("age") ? "date" : cells[1]);
        return column;
    }
}
