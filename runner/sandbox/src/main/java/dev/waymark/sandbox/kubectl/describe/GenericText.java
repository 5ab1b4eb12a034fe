package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.print.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The description of an object of a kind that kubectl knows nothing about: every field, in the order of names. */
final class GenericText {
    private static final Set<String> SHOWN_BEFORE = Set.of(
            ".metadata.managedFields",
            ".metadata.name",
            ".metadata.namespace",
            ".metadata.labels",
            ".metadata.annotations");
    private static final Set<String> ACRONYMS = Set.of("API", "URL", "UID", "OSB", "GUID");

    private GenericText() {}

    static void write(Description.Piece piece) {
        piece.lines().field(0, "Name", piece.target().name());
        piece.lines().field(0, "Namespace", piece.target().namespace());
        piece.labels();
        fields(piece.object(), 0, "", piece.lines());
    }

    private static void fields(Map<String, Object> map, int level, String path, Lines lines) {
        new TreeMap<>(map).forEach((name, value) -> {
            String here = path + "." + name;
            if (SHOWN_BEFORE.contains(here)) {
                return;
            }
            if (value instanceof Map<?, ?> inner) {
                lines.line(level, label(name) + ":");
                fields(dev.waymark.sandbox.object.Tree.asMap(inner), level + 1, here, lines);
            } else if (value instanceof List<?> list) {
                lines.line(level, label(name) + ":");
                for (Object item : list) {
                    if (item instanceof Map<?, ?> inner) {
                        fields(dev.waymark.sandbox.object.Tree.asMap(inner), level + 1, here, lines);
                    } else {
                        lines.line(level + 1, GoText.of(item));
                    }
                }
            } else {
                lines.line(level, label(name) + ":\t" + GoText.of(value));
            }
        });
    }

    /** A field's name in words: {@code Backend Refs} for {@code backendRefs}; one with other signs as it is. */
    static String label(String name) {
        if (!name.chars().allMatch(c -> Character.isLetter(c) || c == '-')) {
            return name;
        }
        return words(name).stream()
                .map(word -> ACRONYMS.contains(word.toUpperCase(Locale.ROOT))
                        ? word.toUpperCase(Locale.ROOT)
                        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Runs of letters of one case, of digits and of other characters; the last capital belongs to what follows it. */
    private static List<String> words(String name) {
        List<StringBuilder> runs = new ArrayList<>();
        int last = 0;
        for (char c : name.toCharArray()) {
            int sort = Character.isLowerCase(c) ? 1 : Character.isUpperCase(c) ? 2 : Character.isDigit(c) ? 3 : 4;
            if (sort == last) {
                runs.get(runs.size() - 1).append(c);
            } else {
                runs.add(new StringBuilder().append(c));
            }
            last = sort;
        }
        for (int i = 0; i < runs.size() - 1; i++) {
            StringBuilder run = runs.get(i);
            StringBuilder next = runs.get(i + 1);
            if (Character.isUpperCase(run.charAt(0)) && Character.isLowerCase(next.charAt(0))) {
                next.insert(0, run.charAt(run.length() - 1));
                run.setLength(run.length() - 1);
            }
        }
        return runs.stream()
                .map(StringBuilder::toString)
                .filter(run -> !run.isEmpty())
                .toList();
    }
}
