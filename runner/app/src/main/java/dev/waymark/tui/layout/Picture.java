package dev.waymark.tui.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * A rectangle of text.
 *
 * @param lines as many as there are rows, each exactly as wide as the rectangle
 * @param caret where the text cursor is, when it is in this rectangle
 */
public record Picture(Size size, List<AttributedString> lines, Optional<Caret> caret) {
    public Picture {
        lines = List.copyOf(lines);
    }

    /** The first lines of a text, cut and filled up to the size. */
    public static Picture of(Size size, List<AttributedString> text) {
        List<AttributedString> lines = new ArrayList<>(size.rows());
        for (int row = 0; row < size.rows(); row++) {
            lines.add(Cells.fit(row < text.size() ? text.get(row) : AttributedString.EMPTY, size.columns()));
        }
        return new Picture(size, lines, Optional.empty());
    }

    /** One line, filled up in a style of its own. */
    public static Picture bar(AttributedString text, int columns, AttributedStyle filling) {
        return new Picture(new Size(columns, 1), List.of(Cells.fit(text, columns, filling)), Optional.empty());
    }

    /** Cut and filled up to a size, also where it was put together from pieces that found no room. */
    public Picture resized(Size other) {
        Picture resized = of(other, lines);
        return caret.map(resized::with).orElse(resized);
    }

    public Picture with(Caret where) {
        boolean inside = where.row() >= 0
                && where.row() < size.rows()
                && where.column() >= 0
                && where.column() <= size.columns();
        return inside ? new Picture(size, lines, Optional.of(where)) : this;
    }

    /** This one with another beneath it, of the same width. */
    public Picture above(Picture below) {
        List<AttributedString> all = new ArrayList<>(lines);
        all.addAll(below.lines);
        return new Picture(
                size.rows(size.rows() + below.size.rows()),
                all,
                caret.or(() -> below.caret.map(each -> each.moved(size.rows(), 0))));
    }

    /** Pictures of the same height from the left to the right; the caret is that of the first one which has it. */
    public static Picture sideBySide(List<Picture> row) {
        int rows = row.stream().mapToInt(each -> each.lines.size()).min().orElse(0);
        List<AttributedString> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            List<AttributedString> parts = new ArrayList<>(row.size());
            for (Picture each : row) {
                parts.add(each.lines.get(i));
            }
            all.add(Cells.joined(parts));
        }
        int columns = 0;
        Optional<Caret> where = Optional.empty();
        for (Picture each : row) {
            int left = columns;
            where = where.or(() -> each.caret.map(inside -> inside.moved(0, left)));
            columns += each.size.columns();
        }
        return new Picture(new Size(columns, rows), all, where);
    }

    /** This one with all of its text in one style, but for the first and the last row. */
    public Picture dimmed(AttributedStyle style) {
        List<AttributedString> all = new ArrayList<>(lines);
        for (int row = 1; row < all.size() - 1; row++) {
            all.set(row, new AttributedString(all.get(row).toString(), style));
        }
        return new Picture(size, all, caret);
    }

    /** This one with a smaller one in front of it, whose first cell is at this place. The caret is that of the front. */
    public Picture behind(Picture front, int row, int column) {
        List<AttributedString> all = new ArrayList<>(lines);
        for (int i = 0; i < front.lines.size() && row + i < all.size(); i++) {
            AttributedString back = all.get(row + i);
            AttributedString left = Cells.fit(back, column);
            AttributedString right = after(back, column + front.size.columns());
            all.set(row + i, Cells.joined(List.of(left, front.lines.get(i), right)));
        }
        return new Picture(size, all, front.caret.map(each -> each.moved(row, column)));
    }

    /** What follows a column; a wide character that the column cuts through leaves a space. */
    private static AttributedString after(AttributedString text, int column) {
        int used = 0;
        int i = 0;
        while (i < text.length() && used < column) {
            int c = text.codePointAt(i);
            used += Cells.width(c);
            i += Character.charCount(c);
        }
        AttributedString rest = text.subSequence(i, text.length());
        return used > column ? Cells.joined(List.of(new AttributedString(" "), rest)) : rest;
    }
}
