package dev.waymark.sandbox.api.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Output in the lines that the script of a sandbox reads.
 *
 * <p>A letter says what follows on its line: {@code 1} a line of output, {@code 0} output that is not ended by a newline,
 * {@code 2} and {@code 3} the same of errors, {@code f} and {@code g} the path of a file with output or errors. Files
 * carry what a shell reads slowly (much text) or not at all (zero bytes). Not thread-safe.
 */
final class OutputFrames {
    private static final int LONGEST_TEXT = 2048;

    private final Path files;
    private final String call;
    private int written;

    OutputFrames(Path files, String call) {
        this.files = files;
        this.call = call;
    }

    /** The frames for a piece of output. */
    byte[] of(byte[] bytes, boolean errors) {
        if (bytes.length > LONGEST_TEXT || holdsZero(bytes)) {
            return line(errors ? 'g' : 'f', file(bytes).toString().getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream(bytes.length + 16);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                frames.write(errors ? '2' : '1');
                frames.write(bytes, start, i + 1 - start);
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            frames.write(errors ? '3' : '0');
            frames.write(bytes, start, bytes.length - start);
            frames.write('\n');
        }
        return frames.toByteArray();
    }

    /** A frame of one letter and a text without newlines. */
    static byte[] line(char letter, byte[] text) {
        byte[] frame = new byte[text.length + 2];
        frame[0] = (byte) letter;
        System.arraycopy(text, 0, frame, 1, text.length);
        frame[frame.length - 1] = '\n';
        return frame;
    }

    private Path file(byte[] bytes) {
        Path file = files.resolve(call + "." + written++);
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("output cannot be handed over in " + file, e);
        }
    }

    private static boolean holdsZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }
}
