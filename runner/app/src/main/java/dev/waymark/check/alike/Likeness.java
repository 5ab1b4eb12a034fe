package dev.waymark.check.alike;

import dev.waymark.check.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares an output with one that an author saw earlier, perhaps elsewhere.
 *
 * <p>Both are cut into sections: tables (a header of upper-case names and the rows below it) and other lines. Tables
 * are compared by column and in any order of rows, other lines word by word and in order. A word is as good as another
 * of its type when the type says nothing about success: an address, a generated name, a point in time, an age. All
 * else must be equal. {@code ...} on a line of its own stands for any lines, inside a line for any text. White space
 * at the ends and its amount do not count.
 */
public final class Likeness {
    private Likeness() {}

    /** How the actual output differs from the expected one; empty when they are alike. */
    public static Optional<Mismatch> compare(String expected, String actual) {
        List<Section> wanted = Section.split(expected);
        List<Section> seen = Section.split(actual);
        if (Sequence.matches(wanted, seen, Section::elides, Likeness::alike)) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(summary(wanted, seen), difference(wanted, seen)));
    }

    private static boolean alike(Section wanted, Section seen) {
        if (wanted instanceof Section.Rows table && seen instanceof Section.Rows other) {
            return table.table().matches(other.table());
        }
        return wanted instanceof Section.Line line
                && seen instanceof Section.Line other
                && Words.alike(line.text(), other.text());
    }

    private static String summary(List<Section> wanted, List<Section> seen) {
        for (Section section : wanted) {
            if (seen.stream().noneMatch(other -> section.elides() || alike(section, other))) {
                if (section instanceof Section.Rows rows) {
                    Optional<Table> closest = tables(seen).stream()
                            .filter(table -> table.lacks(rows.table()).isEmpty())
                            .findFirst();
                    return closest.flatMap(table -> rows.table().firstDifference(table))
                            .orElse("no table with the columns "
                                    + String.join(", ", rows.table().columns()));
                }
                return "no line like \"" + ((Section.Line) section).text() + "\"";
            }
        }
        return seen.isEmpty() ? "nothing was printed" : "lines that are not expected, or in another order";
    }

    private static List<Table> tables(List<Section> sections) {
        return sections.stream()
                .filter(Section.Rows.class::isInstance)
                .map(section -> ((Section.Rows) section).table())
                .toList();
    }

    private static List<String> difference(List<Section> wanted, List<Section> seen) {
        List<String> expected = lines(wanted);
        List<String> actual = lines(seen);
        List<String> result = new ArrayList<>();
        for (String line : expected) {
            int match = indexOfAlike(line, actual);
            result.add((match >= 0 || line.strip().equals(Section.ANY) ? "  " : "- ") + line);
            if (match >= 0) {
                actual.remove(match);
            }
        }
        actual.forEach(line -> result.add("+ " + line));
        return result;
    }

    private static int indexOfAlike(String line, List<String> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (Words.alikeOrVolatile(line, candidates.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> lines(List<Section> sections) {
        List<String> lines = new ArrayList<>();
        sections.forEach(section -> lines.addAll(section.lines()));
        return lines;
    }
}
