package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the table of kinds, {@code kinds.txt}; the table's own header says how it is written. */
record KindTable(List<Kind> kinds, Set<Kind> reviews) {
    private static final int COLUMNS = 7;

    KindTable {
        kinds = List.copyOf(kinds);
        reviews = Set.copyOf(reviews);
    }

    static KindTable read(String text) {
        List<Kind> kinds = new ArrayList<>();
        Set<Kind> reviews = new LinkedHashSet<>();
        String group = "";
        for (String line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                String name = line.substring(1, line.indexOf(']'));
                group = name.equals("core") ? "" : name;
                continue;
            }
            String[] cells = line.strip().split("\\s+");
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException("kinds.txt: not " + COLUMNS + " columns: " + line);
            }
            Kind kind = kind(group, cells);
            kinds.add(kind);
            if (cells[3].endsWith("+create")) {
                reviews.add(kind);
            }
        }
        return new KindTable(kinds, reviews);
    }

    private static Kind kind(String group, String[] cells) {
        List<String> versions = names(cells[2]);
        return new Kind(
                group,
                versions.get(0),
                versions,
                cells[0],
                cells[1],
                cells[0].toLowerCase(Locale.ROOT),
                names(cells[5]),
                names(cells[6]),
                cells[3].startsWith("namespaced"),
                Set.copyOf(names(cells[4])));
    }

    private static List<String> names(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(","));
    }
}
