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
import java.util.concurrent.atomic.AtomicLong;
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
        AtomicLong latest = new AtomicLong();
        try (RecordedProgram program = new RecordedProgram(command, folder, home, 200, 60, text -> {
            latest.set(System.nanoTime());
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
    private static double milliseconds(RecordedProgram program, String key, AtomicLong latest) {
        long before = latest.get();
        long start = System.nanoTime();
        program.type(key);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> latest.get() != before);
        quiet(latest);
        assertThat(latest.get()).isGreaterThan(start);
        return (latest.get() - start) / 1e6;
    }

    private static void quiet(AtomicLong latest) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - latest.get() > QUIET_NANOS);
    }

    private static void shown(StringBuffer screen, String text) {
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).until(() -> screen.indexOf(text) >= 0);
    }
}
