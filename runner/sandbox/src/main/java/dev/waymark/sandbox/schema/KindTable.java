package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The table of kinds, {@code kinds.txt}, whose own header says how it is written.
 *
 * @param kinds every kind, in the order of discovery
 * @param reviews those that are answered and never stored
 * @param computed those that are worked out when they are read
 * @param files the file of definitions of each group, and of each {@code group/version} that has its own
 */
record KindTable(List<Kind> kinds, Set<Kind> reviews, Set<Kind> computed, Map<String, String> files) {
    private static final int COLUMNS = 7;

    KindTable {
        kinds = List.copyOf(kinds);
        reviews = Set.copyOf(reviews);
        computed = Set.copyOf(computed);
        files = Map.copyOf(files);
    }

    static KindTable read(String text) {
        List<Kind> kinds = new ArrayList<>();
        Set<Kind> reviews = new LinkedHashSet<>();
        Set<Kind> computed = new LinkedHashSet<>();
        Map<String, String> files = new LinkedHashMap<>();
        String group = "";
        for (String line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                String name = line.substring(1, line.indexOf(']'));
                group = name.equals("core") ? "" : name;
                files.putAll(files(group, line.substring(line.indexOf(']') + 1).strip()));
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
            } else if (cells[3].endsWith("+read")) {
                computed.add(kind);
            }
        }
        return new KindTable(kinds, reviews, computed, files);
    }

    private static Map<String, String> files(String group, String text) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String word : text.split(" ")) {
            int equals = word.indexOf('=');
            files.put(equals < 0 ? group : group + "/" + word.substring(0, equals), word.substring(equals + 1));
        }
        return files;
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
