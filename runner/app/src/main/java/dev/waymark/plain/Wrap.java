package dev.waymark.plain;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces. */
final class Wrap {

    private Wrap() {}

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
