package dev.waymark.sandbox.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The terminal, or the pipes, of the script for which a command runs.
 *
 * <p>Output may be held back until {@link #flush()} or the end of the command; the order of the two outputs is kept. A
 * script that goes away interrupts the thread of its command. Thread-safe.
 */
public interface Console {

    void out(byte[] bytes, int length);

    void err(byte[] bytes, int length);

    default void out(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out(bytes, bytes.length);
    }

    default void err(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        err(bytes, bytes.length);
    }

    /** Sends what was held back; waits while the script is behind with its reading. */
    void flush();

    /** The script's standard input, which is not read before this is called. */
    InputStream in();

    /** Has the terminal hand over every key as it is pressed, until the command ends. */
    void raw();

    /**
     * Has the script open a file in the user's editor.
     *
     * @return the editor's exit status
     */
    int edit(Path file) throws IOException;

    /** Calls back, on any thread, when the script has gone; at once if it has already. */
    void onGone(Runnable action);
}
