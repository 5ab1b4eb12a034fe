package dev.waymark.lab;

/**
 * A place in a lab file, as editors count.
 *
 * @param file the file's name as the user gave it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("positions count from 1");
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
