package dev.waymark.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A pseudo terminal, which this process holds at both ends: programs get the slave by its name. Writing blocks when
 * nobody reads the other end.
 */
final class Pty implements AutoCloseable {

    private final JniNativePty pty;
    private final Reader output;
    private final OutputStream input;

    private Pty(JniNativePty pty) {
        this.pty = pty;
        this.output = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8);
        this.input = pty.getMasterOutput();
    }

    /** A new one; empty where there are none, or where the native library cannot be loaded. */
    static Optional<Pty> open(int columns, int rows) {
        try {
            return new JniTerminalProvider().open(null, Size.of(columns, rows)) instanceof JniNativePty pty
                    ? Optional.of(new Pty(pty))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The file that programs open. */
    String name() {
        return pty.getName();
    }

    /** What programs write; ends, or throws an {@link IOException}, when the terminal is closed. */
    Reader output() {
        return output;
    }

    /** Sends what a keyboard would. */
    void type(String keys) throws IOException {
        input.write(keys.getBytes(StandardCharsets.UTF_8));
    }

    void resize(int columns, int rows) throws IOException {
        pty.setSize(Size.of(columns, rows));
    }

    /** Whether a program reads single keys, as a line editor does, instead of lines. */
    boolean raw() throws IOException {
        return !pty.getAttr().getLocalFlag(Attributes.LocalFlag.ICANON);
    }

    @Override
    public void close() {
        // JLine's own close leaves the slave open, and with it a reader of the master waiting.
        for (FileDescriptor end : List.of(pty.getMasterFD(), pty.getSlaveFD())) {
            try {
                new FileInputStream(end).close();
            } catch (IOException e) {
                // It is gone, as it should be.
            }
        }
    }
}
