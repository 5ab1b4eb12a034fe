package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.recording.RecordedProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long a key takes from the terminal through the launcher's program and back to the terminal, at 200 by 60,
 * in starts of their own and from the first key on, and which keys take longer than a frame: the same keys in each, a second after the first screen. Esc takes
 * its wait for the rest of another key in addition. Nothing is asserted of the figures but that every key changed the screen.
 */
class KeysBenchmark {

    private static final int STARTS = 5;
    private static final int FIRST = 20;

    /** In milliseconds. */
    private static final double FRAME = 16;

    private static final Duration MOST = Duration.ofSeconds(10);
    private static final Duration READING = Duration.ofSeconds(1);

    /** No piece of a frame comes so late after another one. */
    private static final long QUIET_NANOS = 20_000_000;

    private static final String ESCAPE = "\033";
    private static final String UP = "\033OA";
    private static final String DOWN = "\033OB";

    @TempDir
    Path folder;

    @Test
    void print_the_figures() throws Exception {
        Launcher.in(folder).run("--version");
        List<Double> all = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            List<Double> times = keysOfOneStart();
            printSlow(start, times);
            all.addAll(times);
            first.addAll(times.subList(0, FIRST));
        }
        all.sort(null);
        first.sort(null);
        Figures figures = new Figures();
        String here = "key to frame at 200x60 through a terminal, ";
        figures.add(here + "median", "16 ms", Figures.milliseconds(all.get(all.size() / 2)));
        figures.add(here + "99 of 100", "16 ms", Figures.milliseconds(all.get(all.size() * 99 / 100)));
        figures.add(
                here + "the first 20, 95 of 100", "16 ms", Figures.milliseconds(first.get(first.size() * 95 / 100)));
        System.out.println("\n" + figures.table());
    }

    private static void printSlow(int start, List<Double> times) {
        List<String> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            if (times.get(i) > FRAME) {
                System.out.printf(
                        "start %d, key %d (%s): %.1f ms%n", start + 1, i + 1, name(keys.get(i)), times.get(i));
            }
        }
    }

    private static String name(String key) {
        return switch (key) {
            case ESCAPE -> "Esc";
            case UP -> "Up";
            case DOWN -> "Down";
            default -> key;
        };
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(DOWN, UP, "?", DOWN, UP, ESCAPE, "!", "l", "s", ESCAPE));
        keys.addAll(List.of("/", "o", ESCAPE, "g", ESCAPE, "q", ESCAPE, DOWN, UP, "?", ESCAPE, "!"));
        for (char c = 'a'; c <= 'z'; c++) {
            keys.add(String.valueOf(c));
        }
        keys.add(ESCAPE);
        for (int i = 0; i < 10; i++) {
            keys.addAll(List.of(DOWN, UP, "?", ESCAPE));
        }
        return keys;
    }

    private List<Double> keysOfOneStart() throws InterruptedException {
        String command = "'" + Launcher.repository().resolve("waymark") + "' run travels/split";
        Map<String, String> home = new HashMap<>(Launcher.home(folder));
        home.putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"));
        StringBuffer screen = new StringBuffer();
        LatestPiece latest = new LatestPiece();
        try (RecordedProgram program = new RecordedProgram(command, folder, home, 200, 60, text -> {
            latest.came();
            screen.append(text);
        })) {
            shown(screen, "Introduction");
            Thread.sleep(READING.toMillis());
            List<Double> times = new ArrayList<>();
            for (String key : keys()) {
                quiet(latest);
                times.add(milliseconds(program, key, latest));
            }
            program.type("q");
            shown(screen, "Leave the lab?");
            program.type("c");
            shown(screen, "steps passed");
            program.type("\r");
            return times;
        }
    }

    /** The time from a key to the last byte of what it changes. */
    private static double milliseconds(RecordedProgram program, String key, LatestPiece latest)
            throws InterruptedException {
        long start = System.nanoTime();
        program.type(key);
        assertThat(latest.awaitAfter(start))
                .as("something new after %s", name(key))
                .isTrue();
        quiet(latest);
        return (latest.nanos() - start) / 1e6;
    }

    private static void quiet(LatestPiece latest) {
        for (long rest = QUIET_NANOS; rest > 0; rest = latest.nanos() + QUIET_NANOS - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    /** When the last piece of output came. Who waits for one takes no time from the program that writes it. */
    private static final class LatestPiece {
        private long nanos = System.nanoTime();

        synchronized void came() {
            nanos = System.nanoTime();
            notifyAll();
        }

        synchronized long nanos() {
            return nanos;
        }

        synchronized boolean awaitAfter(long start) throws InterruptedException {
            long end = start + MOST.toNanos();
            while (nanos - start <= 0 && System.nanoTime() < end) {
                wait(100);
            }
            return nanos - start > 0;
        }
    }

    private static void shown(StringBuffer screen, String text) {
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).until(() -> screen.indexOf(text) >= 0);
    }
}
