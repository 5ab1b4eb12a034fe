package dev.waymark.tui.pane;

import dev.waymark.tui.layout.Cells;
import java.util.Arrays;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One row of cells. A wide character is in its first cell, and the cell after it is empty. */
final class Row {

    private static final String BLANK = " ";
    private static final String NONE = "";

    /** Characters that combine with the one before; more of them than this are no writing. */
    private static final int MOST_COMBINED = 16;

    private String[] text;
    private AttributedStyle[] styles;

    Row(int columns, AttributedStyle style) {
        text = new String[columns];
        styles = new AttributedStyle[columns];
        erase(0, columns, style);
    }

    int columns() {
        return text.length;
    }

    void put(int column, int codePoint, int width, AttributedStyle style) {
        split(column);
        split(column + width);
        text[column] = Character.toString(codePoint);
        styles[column] = style;
        if (width == 2) {
            text[column + 1] = NONE;
            styles[column + 1] = style;
        }
    }

    /** Takes over the first cells of a row of the same width. */
    void begin(Row from, int length) {
        System.arraycopy(from.text, 0, text, 0, length);
        System.arraycopy(from.styles, 0, styles, 0, length);
    }

    /** Adds a character that combines to the one in this cell, or to the wide one that reaches into it. */
    void combine(int column, int codePoint) {
        int at = text[column].isEmpty() && column > 0 ? column - 1 : column;
        if (text[at].length() < MOST_COMBINED) {
            text[at] += Character.toString(codePoint);
        }
    }

    /** Makes blanks of the cells from one column up to another. */
    void erase(int from, int to, AttributedStyle style) {
        split(from);
        split(to);
        Arrays.fill(text, from, to, BLANK);
        Arrays.fill(styles, from, to, style);
    }

    /** Moves the cells from this column on to the right; what leaves the row is lost. */
    void insert(int column, int count, AttributedStyle style) {
        split(column);
        int moved = columns() - column - count;
        System.arraycopy(text, column, text, column + count, moved);
        System.arraycopy(styles, column, styles, column + count, moved);
        erase(column, column + count, style);
        cutEnd();
    }

    /** Removes cells; those to their right move up. */
    void delete(int column, int count, AttributedStyle style) {
        split(column);
        split(column + count);
        int moved = columns() - column - count;
        System.arraycopy(text, column + count, text, column, moved);
        System.arraycopy(styles, column + count, styles, column, moved);
        erase(columns() - count, columns(), style);
    }

    void resize(int columns) {
        int before = columns();
        text = Arrays.copyOf(text, columns);
        styles = Arrays.copyOf(styles, columns);
        if (columns > before) {
            Arrays.fill(text, before, columns, BLANK);
            Arrays.fill(styles, before, columns, AttributedStyle.DEFAULT);
        }
        cutEnd();
    }

    AttributedString line(boolean colours) {
        AttributedStringBuilder line = new AttributedStringBuilder(columns());
        for (int i = 0; i < columns(); i++) {
            line.append(text[i], colours ? styles[i] : Pen.colourless(styles[i]));
        }
        return line.toAttributedString();
    }

    /** A wide character that an edge goes through is no character any more. */
    private void split(int column) {
        if (column > 0 && column < columns() && text[column].isEmpty()) {
            text[column - 1] = BLANK;
            text[column] = BLANK;
        }
    }

    private void cutEnd() {
        int last = columns() - 1;
        if (Cells.width(text[last].isEmpty() ? ' ' : text[last].codePointAt(0)) == 2) {
            text[last] = BLANK;
        }
    }
}
