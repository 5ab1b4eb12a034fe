package dev.waymark.tui;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A process that gives the terminal back when this one is killed and can do nothing any more. It notices by the end of
 * its standard input, which the kernel closes; a line there says that all is well. Where it cannot be started, nothing
 * is missing but this.
 */
final class TerminalKeeper implements AutoCloseable {

    /** Without the mouse, marks around pasted text, a hidden cursor, the keypad's own keys, the second screen, colours. */
    static final String LEAVE =
            "\\033[?1000l\\033[?1002l\\033[?1003l\\033[?1006l\\033[?2004l\\033[?25h\\033[?1l\\033>\\033[?1049l\\033[0m";

    /** Of no use in the foreground any more, it would be stopped when it sets the terminal. */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM TSTP TTOU
            read -r _ && exit
            printf '%b' "$1" > /dev/tty
            stty sane < /dev/tty
            """;

    private final CompletableFuture<Optional<Process>> process;

    private TerminalKeeper(CompletableFuture<Optional<Process>> process) {
        this.process = process;
    }

    /** Starts it, and does not wait for it. */
    static TerminalKeeper start() {
        return new TerminalKeeper(CompletableFuture.supplyAsync(
                TerminalKeeper::open, task -> new Thread(task, "waymark-keeper").start()));
    }

    private static Optional<Process> open() {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", SCRIPT, "waymark-keeper", LEAVE))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        try {
            return Optional.of(builder.start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The terminal has been given back. */
    @Override
    public void close() {
        process.join().ifPresent(keeper -> {
            try {
                keeper.getOutputStream().write('\n');
                keeper.getOutputStream().close();
            } catch (IOException e) {
                // Somebody else has ended it.
            }
        });
    }
}
