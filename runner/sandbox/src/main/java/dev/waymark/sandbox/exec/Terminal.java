package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pseudo-terminal for a command, lent by the program {@code script}, because Java has none.
 *
 * <p>With the {@code script} of util-linux the exit code is the command's own and the size can be changed; with that of
 * BSD and macOS the size stays as it is.
 */
final class Terminal {
    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private Terminal() {}

    /** The command that runs another one in a terminal; the same command where the machine has no {@code script}. */
    static List<String> around(List<String> command) {
        Optional<Path> script = HostProcess.tool("script");
        if (script.isEmpty()) {
            return command;
        }
        List<String> arguments = new ArrayList<>(List.of(script.get().toString(), "-q"));
        if (Files.isDirectory(Path.of("/proc/self"))) {
            arguments.addAll(List.of("-e", "-f", "-E", "always", "-c", "exec " + quoted(command), "/dev/null"));
        } else {
            arguments.add("/dev/null");
            arguments.addAll(command);
        }
        return arguments;
    }

    /**
     * Sets the size of the terminal that a descendant of a process has.
     *
     * <p>Clients send the first size together with the order, before there is a terminal, and nobody tells when there
     * is; so this looks a few times and gives up without an error.
     */
    static void resize(ProcessHandle process, int columns, int rows) {
        try {
            for (int look = 0; look < LOOKS && process.isAlive(); look++) {
                Optional<Path> device = process.descendants()
                        .flatMap(each -> device(each).stream())
                        .findFirst();
                if (device.isPresent()) {
                    setSize(device.get(), columns, rows);
                    return;
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** The terminal's device by a path that holds in this process's own mounts, even when the other has others. */
    private static Optional<Path> device(ProcessHandle process) {
        Path input = Path.of("/proc", Long.toString(process.pid()), "fd", "0");
        try {
            return Files.readSymbolicLink(input).startsWith("/dev/pts") ? Optional.of(input) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static void setSize(Path device, int columns, int rows) throws InterruptedException {
        try {
            HostProcess.clean(List.of("stty", "-F", device.toString(), "rows", "" + rows, "cols", "" + columns))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException unable) {
            // A terminal of the wrong size is still a terminal.
        }
    }
}
