package dev.waymark.sandbox.api.console;

import java.nio.file.Path;

/** Command-line tools that run inside the server for scripts. Thread-safe. */
public interface Commands {

    /** Whether there is a tool of this name. */
    boolean has(String name);

    /**
     * Runs a tool; may block. An interruption of the thread asks it to end.
     *
     * @return the exit status
     */
    int run(String name, Caller caller, Console console);

    /** The folder, private to its owner, in which scripts and their commands exchange files. */
    Path files();
}
