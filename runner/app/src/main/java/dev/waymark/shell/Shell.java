package dev.waymark.shell;

import dev.waymark.check.Execution;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one shell of a session: what a script leaves behind (variables, functions, aliases, options, directory,
 * background jobs) is there for the next.
 *
 * <p>One thread runs scripts; any other may {@link #cancel} or {@link #close}.
 */
public interface Shell extends AutoCloseable {

    /**
     * Runs a script to its end, or a background script until it is ready, and blocks for so long.
     *
     * @param output what it prints, as it comes, in pieces that may end anywhere, escape sequences still in it; called
     *     on another thread
     */
    Execution run(Script script, Consumer<String> output);

    /**
     * Ends a background script with everything it has started, and waits until it is gone; nothing happens when none of
     * that name runs. For the thread that runs scripts.
     */
    void end(String name);

    /** The terminal at which a person can type into this shell; empty when it has none. */
    Optional<ShellTerminal> terminal();

    /** Ends the program that a person has left in the foreground of the terminal; for when there is no time to wait. */
    void dismiss();

    /** Ends the script that runs now, with everything it started; nothing happens when none runs. */
    void cancel();

    /** Ends the shell, its background scripts and whatever else it has started. */
    @Override
    void close();
}
