package dev.waymark.tui.layout;

/** Where the text cursor blinks; both from 0. */
public record Caret(int row, int column) {

    Caret moved(int rows, int columns) {
        return new Caret(row + rows, column + columns);
    }
}
