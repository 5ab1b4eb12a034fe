package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.e2e.Figures;
import dev.waymark.lab.Command;
import dev.waymark.session.Event;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.view.LabView;
import dev.waymark.tui.view.Scene;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

/**
 * Prints how long a key takes to be on a screen of 200 by 60, how many bytes a frame takes, and what 100 MB of output
 * cost. Nothing is asserted of the figures but that all of the output was told.
 */
class TuiBenchmark {

    private static final Size SIZE = new Size(200, 60);
    private static final int KEYS = 400;
    private static final int PIECE = 64 * 1024;
    private static final long OUTPUT = 100L << 20;

    private final Theme theme = Theme.dark(Signs.unicode());
    private final LabView view = new LabView();
    private final Figures figures = new Figures();

    @Test
    void print_the_figures() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("benchmark", "xterm-256color", sent, StandardCharsets.UTF_8);
        terminal.setSize(new org.jline.terminal.Size(SIZE.columns(), SIZE.rows()));
        try (Console console = Console.on(terminal)) {
            keys(console, sent);
            output(console);
        }
        System.out.println("\n" + figures.table());
    }

    private void keys(Console console, ByteArrayOutputStream sent) {
        Scene scene = Scene.of(Scene.lab(), SIZE, theme).step(2).starts(0).prints("some line\n".repeat(2_000));
        scene.presses(Key.TAB);
        draw(scene, console);
        int whole = sent.size();
        List<Double> times = new ArrayList<>();
        int before = sent.size();
        for (int i = 0; i < KEYS; i++) {
            Key key = i % 20 < 10 ? Key.UP : Key.DOWN;
            long start = System.nanoTime();
            scene.presses(key);
            draw(scene, console);
            times.add((System.nanoTime() - start) / 1e6);
        }
        int perFrame = (sent.size() - before) / KEYS;
        times.sort(null);
        figures.add("full screen: key to frame at 200x60, median", "16 ms", Figures.milliseconds(times.get(KEYS / 2)));
        figures.add(
                "full screen: key to frame at 200x60, 99 of 100",
                "16 ms",
                Figures.milliseconds(times.get(KEYS * 99 / 100)));
        figures.add("full screen: bytes of a frame after a key (whole: " + whole + ")", "", Integer.toString(perFrame));
    }

    private void output(Console console) throws InterruptedException {
        Scene scene = Scene.of(Scene.lab(), SIZE, theme).step(2).starts(0);
        Command command = scene.model().step().commands().get(0);
        String piece = "a line of output that is about as long as lines are, it says\n".repeat(PIECE / 61);
        Mailbox mailbox = new Mailbox();
        long used = used();
        long start = System.nanoTime();
        long drawn = start;
        for (long printed = 0; printed < OUTPUT; printed += piece.length()) {
            mailbox.put(new Event.OutputArrived(command, piece));
            if (System.nanoTime() - drawn > 16_000_000) {
                take(mailbox, scene);
                draw(scene, console);
                drawn = System.nanoTime();
            }
        }
        take(mailbox, scene);
        draw(scene, console);
        double seconds = (System.nanoTime() - start) / 1e9;
        long lines = scene.model().transcript().printed();
        assertThat(lines).isEqualTo((OUTPUT + piece.length() - 1) / piece.length() * (PIECE / 61));
        figures.add(
                "full screen: 100 MB of output taken and shown",
                "",
                String.format(java.util.Locale.ROOT, "%.1f s", seconds));
        figures.add(
                "full screen: memory that 100 MB of output leave behind", "64 MiB", ((used() - used) >> 20) + " MiB");
    }

    private static void take(Mailbox mailbox, Scene scene) throws InterruptedException {
        for (Signal signal : mailbox.take(0)) {
            scene.happens(signal);
        }
    }

    private void draw(Scene scene, Console console) {
        console.draw(view.render(scene.model(), SIZE, theme));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
