package dev.waymark.sandbox.api;

import java.util.List;

/** Command-line tools that run inside the server for scripts: {@code POST /waymark/NAME}. Thread-safe. */
public interface Commands {

    /** Whether there is a tool of this name. */
    boolean has(String name);

    /**
     * Runs a tool; may block.
     *
     * @param arguments its arguments
     * @param namespace the namespace of the caller's context; an empty string for none
     * @return the answer line by line: {@code 1} before a line of output, {@code 2} before one of errors, {@code =}
     *     before the exit status, which comes last
     */
    String run(String name, List<String> arguments, String namespace);
}
