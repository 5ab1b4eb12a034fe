package dev.waymark.tui.pane;

import dev.waymark.tui.layout.Cells;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jline.utils.AttributedStyle;

/** The cells of a screen, its cursor and what has left it at the top. Rows and columns count from 0. */
final class Grid {

    private final Pen pen;
    private final int kept;
    private final Deque<Row> left = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private int columns;
    private int row;
    private int column;
    private boolean full;
    private int top;
    private int bottom;

    /** @param kept how many rows that have left the screen are kept */
    Grid(int columns, int rows, Pen pen, int kept) {
        this.pen = pen;
        this.kept = kept;
        this.columns = columns;
        for (int i = 0; i < rows; i++) {
            this.rows.add(new Row(columns, AttributedStyle.DEFAULT));
        }
        this.bottom = rows - 1;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    int height() {
        return rows.size();
    }

    int width() {
        return columns;
    }

    Row row(int index) {
        return rows.get(index);
    }

    /** What has left, the oldest first. */
    List<Row> left() {
        return List.copyOf(left);
    }

    void forget() {
        left.clear();
    }

    void moveTo(int toRow, int toColumn) {
        row = Math.max(0, Math.min(height() - 1, toRow));
        column = Math.max(0, Math.min(columns - 1, toColumn));
        full = false;
    }

    /** Moves up or down, not beyond the edge of the region that scrolls when the cursor is inside it. */
    void moveBy(int by) {
        int first = row >= top ? top : 0;
        int last = row <= bottom ? bottom : height() - 1;
        moveTo(Math.max(first, Math.min(last, row + by)), column);
    }

    /** Writes a character; in the last column the cursor waits for the next one before it wraps. */
    void print(int codePoint, boolean wraps, boolean inserts) {
        int width = Cells.width(codePoint);
        if (width == 0) {
            row(row).combine(full || column == 0 ? column : column - 1, codePoint);
            return;
        } else if (width > columns) {
            return;
        }
        if (wraps && (full || column + width > columns)) {
            moveTo(row, 0);
            lineFeed();
        } else if (column + width > columns) {
            moveTo(row, columns - width);
        }
        if (inserts) {
            row(row).insert(column, width, pen.blank());
        }
        row(row).put(column, codePoint, width, pen.style());
        full = column + width >= columns;
        column = Math.min(columns - 1, column + width);
    }

    /** Puts the beginning of another grid's row in place of the cursor's, and the cursor behind it. */
    void write(Row from, int length) {
        row(row).erase(0, columns, AttributedStyle.DEFAULT);
        row(row).begin(from, length);
        moveTo(row, length);
    }

    void lineFeed() {
        if (row == bottom) {
            scroll(top, 1);
        } else if (row < height() - 1) {
            row++;
        }
        full = false;
    }

    void reverseLineFeed() {
        if (row == top) {
            scroll(top, -1);
        } else if (row > 0) {
            row--;
        }
        full = false;
    }

    /** Sets the region that scrolls; one without height is no region. */
    void region(int first, int last) {
        if (first < last && first >= 0) {
            top = first;
            bottom = Math.min(last, height() - 1);
        }
    }

    /** Scrolls the rows from one to the bottom of the region up, or, by a negative number, down. */
    void scroll(int from, int by) {
        for (int i = 0; i < Math.min(Math.abs(by), bottom - from + 1); i++) {
            Row gone = rows.remove(by > 0 ? from : bottom);
            if (by > 0 && from == 0 && kept > 0) {
                keep(gone);
            }
            rows.add(by > 0 ? bottom : from, new Row(columns, pen.blank()));
        }
    }

    /** Inserts rows at the cursor, or, by a negative number, deletes some; outside the region nothing happens. */
    void insertRows(int count) {
        if (row >= top && row <= bottom) {
            scroll(row, -count);
            moveTo(row, 0);
        }
    }

    void insertCells(int count) {
        row(row).insert(column, Math.min(count, columns - column), pen.blank());
        full = false;
    }

    void deleteCells(int count) {
        row(row).delete(column, Math.min(count, columns - column), pen.blank());
        full = false;
    }

    void eraseCells(int from, int to) {
        row(row).erase(Math.max(0, from), Math.min(columns, to), pen.blank());
        full = false;
    }

    void eraseRows(int from, int to) {
        for (int i = from; i < to; i++) {
            row(i).erase(0, columns, pen.blank());
        }
        full = false;
    }

    /** Rows leave at the top only when the ones below the cursor do not suffice, and come back when there is room. */
    void resize(int newColumns, int newRows) {
        columns = newColumns;
        while (height() > newRows && row < height() - 1) {
            rows.remove(height() - 1);
        }
        while (height() > newRows) {
            keep(rows.remove(0));
            row--;
        }
        while (height() < newRows) {
            if (left.isEmpty()) {
                rows.add(new Row(columns, AttributedStyle.DEFAULT));
            } else {
                rows.add(0, left.removeLast());
                row++;
            }
        }
        rows.forEach(each -> each.resize(columns));
        top = 0;
        bottom = newRows - 1;
        moveTo(row, column);
    }

    private void keep(Row gone) {
        left.addLast(gone);
        while (left.size() > kept) {
            left.removeFirst();
        }
    }
}
