package dev.waymark.tui;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.update.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * Presses, behind the first picture and on nobody's terminal, the keys that a learner is likely to begin with: what runs
 * for the first time is slow on a JVM, and a key is to be answered within a frame. Models are values, so nothing of it is
 * seen or kept, and what a key asks of the world is not done.
 *
 * @param <M> what is on the screen
 */
final class WarmUp<M> {

    /** What runs once is loaded and linked; what runs for each cell is compiled as well. */
    private static final int ROUNDS = 2;

    private final BiFunction<M, Signal, M> update;
    private final Function<M, Picture> view;

    WarmUp(BiFunction<M, Signal, M> update, Function<M, Picture> view) {
        this.update = update;
        this.view = view;
    }

    /** Begins it on a thread of its own. */
    void begin(M model, Size size, String terminalType) {
        Thread thread = new Thread(() -> run(model, size, terminalType), "waymark-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    void run(M model, Size size, String terminalType) {
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                        "warm-up", terminalType, OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
                Console console = Console.on(terminal)) {
            for (int round = 0; round < ROUNDS; round++) {
                M now = model;
                for (Input.Stroke key : keys()) {
                    now = update.apply(now, new Signal.Pressed(key));
                    console.draw(view.apply(now).resized(size));
                }
            }
        } catch (IOException | RuntimeException e) {
            // What cannot be drawn is told when the learner asks for it.
        }
    }

    private static List<Input.Stroke> keys() {
        Input.Stroke leave = new Input.Stroke(Key.ESCAPE, "", "");
        return List.of(
                new Input.Stroke(Key.DOWN, "", ""),
                new Input.Stroke(Key.UP, "", ""),
                text("?"),
                leave,
                text("!"),
                text("l"),
                leave,
                text("e"),
                leave,
                text("/"),
                text("o"),
                leave,
                text("h"),
                leave,
                text("g"),
                leave,
                text("q"),
                leave);
    }

    private static Input.Stroke text(String character) {
        return new Input.Stroke(Key.TEXT, character, character);
    }
}
