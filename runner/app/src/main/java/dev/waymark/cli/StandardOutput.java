package dev.waymark.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Standard output, whose loss is no secret: on the first failed write it tells the user, unless the reader simply has
 * gone away as {@code head} does, and has the process end, clean-up and all. What is written afterwards is dropped.
 * Thread-safe.
 */
final class StandardOutput extends OutputStream {

    /** What a shell reports of a program that SIGPIPE has ended. */
    static final int PIPE_CLOSED = 141;

    private static final Path DEVICE = Path.of("/dev/fd/1");

    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int SOCKET = 0140000;

    private final OutputStream stream;
    private final PrintWriter err;
    private final IntConsumer exit;
    private OptionalInt lost = OptionalInt.empty();

    /** @param exit ends the process with an exit code; does not block */
    StandardOutput(OutputStream stream, PrintWriter err, IntConsumer exit) {
        this.stream = stream;
        this.err = err;
        this.exit = exit;
    }

    PrintWriter writer() {
        return new PrintWriter(this, true, StandardCharsets.UTF_8);
    }

    /** The exit code that says so when something could not be written. */
    synchronized OptionalInt lost() {
        return lost;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (lost.isPresent()) {
            return;
        }
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            int code = isPipe() ? PIPE_CLOSED : ExitCode.ENVIRONMENT;
            lost = OptionalInt.of(code);
            if (code == ExitCode.ENVIRONMENT) {
                new Complaint(code, "standard output cannot be written: " + e.getMessage(), "").print("waymark: ", err);
            }
            exit.accept(code);
        }
    }

    /** Whether a write fails because the reader has gone: the other reasons do not exist for pipes. */
    private static boolean isPipe() {
        try {
            int type = (Integer) Files.getAttribute(DEVICE, "unix:mode") & FILE_TYPE;
            return type == FIFO || type == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
