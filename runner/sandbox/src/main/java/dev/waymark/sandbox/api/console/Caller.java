package dev.waymark.sandbox.api.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who started a command, and how.
 *
 * @param arguments what follows the name of the command
 * @param directory the working directory: relative paths in the arguments start there
 * @param environment those of the caller's environment variables that commands look at
 * @param terminal whether the caller's standard input is a terminal
 */
public record Caller(List<String> arguments, Path directory, Map<String, String> environment, boolean terminal) {

    public Caller {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
