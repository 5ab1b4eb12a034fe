package dev.waymark.tui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ShutdownHooks;

/**
 * The terminal of this process, which is being opened behind what else happens. Nothing changes on it before it becomes
 * a {@link Console}. Used by one thread.
 */
public final class OpeningTerminal implements AutoCloseable {

    private final CompletableFuture<Terminal> terminal;
    private boolean taken;

    private OpeningTerminal(CompletableFuture<Terminal> terminal) {
        this.terminal = terminal;
    }

    /** Begins to open it. */
    public static OpeningTerminal begin() {
        return new OpeningTerminal(
                CompletableFuture.supplyAsync(OpeningTerminal::open, task -> new Thread(task, "waymark-open").start()));
    }

    /**
     * Takes it over, as soon as it is open; the console closes it.
     *
     * @param mouse whether it is to tell of the mouse
     */
    Console console(boolean mouse) {
        try {
            Terminal opened = terminal.join();
            taken = true;
            return Console.on(opened, mouse, OpeningTerminal::arrived);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Closes a terminal that nobody has taken. */
    @Override
    public void close() {
        if (!taken) {
            terminal.handle((opened, failure) -> Optional.ofNullable(opened))
                    .join()
                    .ifPresent(OpeningTerminal::close);
        }
    }

    private static Terminal open() {
        // When the process is told to end, JLine would close the terminal while the console gives it back.
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
        try {
            TerminalBuilder terminal = TerminalBuilder.builder()
                    .system(true)
                    .graphemeCluster(false)
                    .nativeSignals(true);
            // By itself it takes the encoding of files, which is UTF-8 whatever the locale says.
            Optional.ofNullable(System.console()).ifPresent(console -> terminal.stdoutEncoding(console.charset()));
            return terminal.build();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used: " + e.getMessage(), e);
        }
    }

    /** JLine's streams cannot tell; the one below them can. */
    private static boolean arrived() {
        try {
            return System.in.available() > 0;
        } catch (IOException e) {
            // The terminal is gone, which the next read tells.
            return false;
        }
    }

    private static void close(Terminal opened) {
        try {
            opened.close();
        } catch (IOException e) {
            // Nothing was changed on it.
        }
    }
}
