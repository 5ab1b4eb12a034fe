package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.ContainerLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts a stream of bytes into the lines of a log; lines longer than 16 KiB are cut as container runtimes do. */
final class LogLines {
    private static final int LONGEST = 16 * 1024;

    private final ContainerLog log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogLines(ContainerLog log) {
        this.log = log;
    }

    void write(byte[] bytes, int length) {
        for (int index = 0; index < length; index++) {
            if (bytes[index] == '\n' || line.size() >= LONGEST) {
                flush();
            }
            if (bytes[index] != '\n') {
                line.write(bytes[index]);
            }
        }
    }

    /** Writes what came after the last line. */
    void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        log.write(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        line.reset();
    }
}
