package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text in columns as Go's {@code text/tabwriter} aligns it with spaces: a tab ends a cell, and the cells of lines that
 * follow each other form a column.
 */
public final class TabWriter {
    private final int least;
    private final int padding;
    private final List<List<String>> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private TabWriter(int least, int padding) {
        this.least = least;
        this.padding = padding;
    }

    /** Lines as a table of {@code kubectl get} shows them. */
    public static String table(String text) {
        return new TabWriter(6, 3).aligned(text);
    }

    /** Lines as {@code kubectl describe} shows them. */
    public static String description(String text) {
        return new TabWriter(0, 2).aligned(text);
    }

    /** Lines with a given least width of cells and number of spaces behind them. */
    public static String aligned(String text, int least, int padding) {
        return new TabWriter(least, padding).aligned(text);
    }

    private String aligned(String raw) {
        boolean ended = raw.endsWith("\n");
        String body = ended ? raw.substring(0, raw.length() - 1) : raw;
        for (String line : body.split("\n", -1)) {
            lines.add(Arrays.asList(line.split("\t", -1)));
        }
        format(0, lines.size());
        return ended ? text.toString() : text.substring(0, Math.max(0, text.length() - 1));
    }

    private void format(int from, int to) {
        int column = widths.size();
        int start = from;
        for (int here = from; here < to; here++) {
            if (column >= lines.get(here).size() - 1) {
                continue;
            }
            write(start, here);
            start = here;
            int width = least;
            while (here < to && column < lines.get(here).size() - 1) {
                width = Math.max(width, length(lines.get(here).get(column)) + padding);
                here++;
            }
            widths.add(width);
            format(start, here);
            widths.remove(widths.size() - 1);
            start = here;
            here--;
        }
        write(start, to);
    }

    private void write(int from, int to) {
        for (List<String> line : lines.subList(from, to)) {
            for (int i = 0; i < line.size(); i++) {
                text.append(line.get(i));
                if (i < widths.size()) {
                    text.append(" ".repeat(Math.max(0, widths.get(i) - length(line.get(i)))));
                }
            }
            text.append('\n');
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
