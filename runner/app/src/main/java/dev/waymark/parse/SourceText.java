package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.List;

/**
 * The lines of a lab file as they are on disk, without line ends.
 *
 * @param file the file's name as the user gave it
 * @param lines the first line at index 0
 */
public record SourceText(String file, List<String> lines) {
    public SourceText {
        lines = List.copyOf(lines);
    }

    static SourceText of(String file, String text) {
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SourceText(file, whole.lines().toList());
    }

    /** The text of a line, counted from 1; empty beyond the end. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** Where a text first stands in the file; the beginning when it does not. */
    public Position find(String text) {
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(text);
            if (column >= 0) {
                return position(i + 1, column + 1);
            }
        }
        return position(1, 1);
    }

    /** A place in the file; line and column from 1. */
    Position position(int line, int column) {
        return new Position(file, line, column);
    }
}
