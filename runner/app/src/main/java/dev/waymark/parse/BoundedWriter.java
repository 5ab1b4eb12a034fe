package dev.waymark.parse;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Keeps what is written, up to a number of characters; more is refused. */
final class BoundedWriter extends Writer {
    private final StringWriter text = new StringWriter();
    private final int largest;

    BoundedWriter(int largest) {
        this.largest = largest;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (text.getBuffer().length() + length > largest) {
            throw new IOException("more than " + largest + " characters");
        }
        text.write(buffer, offset, length);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
