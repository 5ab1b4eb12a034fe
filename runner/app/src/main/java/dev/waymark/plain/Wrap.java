package dev.waymark.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text into lines at spaces. */
final class Wrap {

    /** What later lines are set off from: the mark of a list, or a word that says what comes. */
    private static final Pattern LABEL = Pattern.compile("^(- |\\p{L}+: +)");

    private Wrap() {}

    /**
     * The lines of a text that begins with a label or a mark, the later ones as far in as what follows it. A text that
     * is indented already, such as a difference or some output, stays as it is.
     */
    static List<String> hanging(String text, String indent, int width) {
        if (text.startsWith(" ")) {
            return List.of(indent + text);
        }
        Matcher label = LABEL.matcher(text);
        String first = label.find() ? label.group() : "";
        return lines(text.substring(first.length()), indent + first, indent + " ".repeat(first.length()), width);
    }

    /**
     * The lines of a text, each with its indent; a word that is wider than a line stays whole, so that addresses and
     * paths can be copied.
     *
     * @param first what the first line begins with
     * @param next what the others begin with, as wide as {@code first}
     * @param width in columns
     */
    static List<String> lines(String text, String first, String next, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder(lines.isEmpty() ? first : next);
            boolean empty = true;
            for (String word : part.strip().split("\\s+")) {
                int wide = PlainOutput.columns(line.toString()) + 1 + PlainOutput.columns(word);
                if (!empty && wide > width) {
                    lines.add(line.toString());
                    line = new StringBuilder(next);
                    empty = true;
                }
                line.append(empty ? "" : " ").append(word);
                empty = false;
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
