package dev.waymark.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answers from a pipe, a file, or a terminal that can do nothing but lines. */
public final class StreamInput implements Input {

    private final BufferedReader reader;
    private final PrintWriter out;
    private final boolean interactive;

    /** @param interactive whether a person types the lines, so that they are seen without being repeated */
    public StreamInput(BufferedReader reader, PrintWriter out, boolean interactive) {
        this.reader = reader;
        this.out = out;
        this.interactive = interactive;
    }

    @Override
    public Optional<String> line(String prompt) {
        return read(prompt, true);
    }

    private Optional<String> read(String prompt, boolean shown) {
        out.print(prompt);
        out.flush();
        try {
            Optional<String> line = Optional.ofNullable(reader.readLine());
            if (!interactive) {
                out.println(shown ? line.orElse("") : "");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the answers cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> secret(String prompt) {
        return read(prompt, false);
    }

    @Override
    public Optional<String> command(String prompt, String initial, UnaryOperator<List<String>> offers) {
        return line(prompt);
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public void onInterrupt(Runnable action) {
        // Ctrl-C ends the process, which its owner sees to.
    }

    @Override
    public void close() {}
}
