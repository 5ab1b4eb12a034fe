package dev.waymark.tui;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * The full screen in memory, with somebody at the keys who looks around, begins a lab and leaves it: what it loads and
 * links is what the first pictures of a real start need.
 */
public final class Rehearsal {

    private static final long BETWEEN_KEYS_MILLIS = 100;
    private static final String ESCAPE = "\033";
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";

    private Rehearsal() {}

    /**
     * Shows a catalogue until the keys have left it.
     *
     * @param search words that leave the lab to begin as the first one
     */
    public static void play(Catalogue catalogue, String search, Clock clock) {
        ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                "rehearsal", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(100, 30));
            try (TuiFace face = TuiFace.on(Console.on(terminal), Map.of(), TuiFace.Wish.AUTO, String::valueOf, clock)) {
                List<String> keys =
                        List.of("?", ESCAPE, DOWN, UP, search, "\r", "?", ESCAPE, " ", UP, "\t", "n", ESCAPE, "q", "c");
                int[] next = {0};
                fingers.scheduleWithFixedDelay(
                        () -> press(terminal, next[0] < keys.size() ? keys.get(next[0]++) : ESCAPE),
                        BETWEEN_KEYS_MILLIS,
                        BETWEEN_KEYS_MILLIS,
                        TimeUnit.MILLISECONDS);
                face.browse(catalogue, () -> false, cancel -> {});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fingers.shutdownNow();
        }
    }

    private static void press(LineDisciplineTerminal terminal, String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
