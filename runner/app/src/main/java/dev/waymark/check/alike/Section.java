package dev.waymark.check.alike;

import java.util.ArrayList;
import java.util.List;

/** A part of an output: a table, or a line outside of tables. */
sealed interface Section {
    /** Stands for anything. */
    String ANY = "...";

    List<String> lines();

    /** Whether it stands for any number of lines. */
    default boolean elides() {
        return false;
    }

    record Line(String text) implements Section {
        @Override
        public List<String> lines() {
            return List.of(text);
        }

        @Override
        public boolean elides() {
            return text.strip().equals(ANY);
        }
    }

    record Rows(Table table, List<String> lines) implements Section {}

    /** The sections of a text, blank lines left out. */
    static List<Section> split(String text) {
        List<String> lines = text.lines().map(String::stripTrailing).toList();
        List<Section> sections = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (Header.isHeader(line)) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).isBlank() && !Header.isHeader(lines.get(end))) {
                    end++;
                }
                List<String> rows = lines.subList(i, end);
                sections.add(new Rows(Table.of(rows), rows));
                i = end;
            } else {
                if (!line.isBlank()) {
                    sections.add(new Line(line));
                }
                i++;
            }
        }
        return sections;
    }
}
