package dev.waymark.plain;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a line face gets its answers from. */
public interface Input extends AutoCloseable {

    /** A line; empty when there are no more. */
    Optional<String> line(String prompt);

    /** A line that is not shown while it is typed, where the terminal can do so; empty when there are no more. */
    Optional<String> secret(String prompt);

    /**
     * A line of shell text, with what helps to type one: a text to begin with, history, completion.
     *
     * @param offers what the last of the words typed so far can become
     */
    Optional<String> command(String prompt, String initial, UnaryOperator<List<String>> offers);

    /** Whether somebody sits there, so that asking makes sense. */
    boolean interactive();

    /** What Ctrl-C does while no line is being read. */
    void onInterrupt(Runnable action);

    @Override
    void close();

    /** Ctrl-C was pressed instead of an answer. */
    final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted");
        }
    }
}
