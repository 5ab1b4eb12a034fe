package dev.waymark.tui.text;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Span;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A table as lines: its columns share the width, and cells that are too wide are broken into lines. */
final class TableLines {

    private static final int GAP = 2;
    private static final int NARROWEST = 6;

    private final Theme theme;
    private final Inline inline;

    TableLines(Theme theme, Inline inline) {
        this.theme = theme;
        this.inline = inline;
    }

    List<AttributedString> lines(Markup.Table table, int width) {
        List<List<AttributedString>> rows = new ArrayList<>();
        rows.add(cells(table.header(), Role.STRONG));
        table.rows().forEach(row -> rows.add(cells(row, Role.TEXT)));
        int[] widths = widths(rows, width);
        List<AttributedString> lines = new ArrayList<>();
        for (List<AttributedString> row : rows) {
            lines.addAll(row(row, table.columns(), widths));
            if (lines.size() > 0 && row == rows.get(0)) {
                lines.add(rule(widths));
            }
        }
        return lines;
    }

    private List<AttributedString> cells(List<List<Span>> cells, Role role) {
        return cells.stream().map(cell -> inline.text(cell, role)).toList();
    }

    /** Each column as wide as its widest cell, as far as there is room; the widest give way first. */
    private static int[] widths(List<List<AttributedString>> rows, int width) {
        int[] widths = new int[rows.get(0).size()];
        for (List<AttributedString> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Cells.columns(row.get(i)));
            }
        }
        int room = width - GAP * (widths.length - 1);
        while (sum(widths) > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static List<AttributedString> row(List<AttributedString> cells, List<Markup.Align> aligns, int[] widths) {
        List<List<AttributedString>> broken = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            broken.add(Wrapping.lines(cells.get(i), Math.max(1, widths[i])));
            height = Math.max(height, broken.get(i).size());
        }
        List<AttributedString> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            AttributedStringBuilder text = new AttributedStringBuilder();
            for (int i = 0; i < widths.length; i++) {
                AttributedString part =
                        line < broken.get(i).size() ? broken.get(i).get(line) : AttributedString.EMPTY;
                int left = switch (aligns.get(i)) {
                    case LEFT -> 0;
                    case CENTRE -> (widths[i] - Cells.columns(part)) / 2;
                    case RIGHT -> widths[i] - Cells.columns(part);
                };
                text.append(i == 0 ? "" : " ".repeat(GAP));
                text.append(Cells.fit(
                        AttributedString.join(AttributedString.EMPTY, Prose.spaces(Math.max(0, left)), part),
                        widths[i]));
            }
            lines.add(text.toAttributedString());
        }
        return lines;
    }

    private AttributedString rule(int[] widths) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " ".repeat(GAP));
            line.append(theme.text(theme.signs().horizontal().repeat(widths[i]), Role.RULE));
        }
        return line.toAttributedString();
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }
}
