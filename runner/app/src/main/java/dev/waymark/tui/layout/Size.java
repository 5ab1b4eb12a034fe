package dev.waymark.tui.layout;

/** In character cells; never negative. */
public record Size(int columns, int rows) {
    public Size {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    public Size rows(int other) {
        return new Size(columns, other);
    }

    public Size columns(int other) {
        return new Size(other, rows);
    }
}
