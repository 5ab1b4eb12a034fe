package dev.waymark.tui.pane;

import dev.waymark.shell.ShellTerminal;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.pane.Modes.Mode;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.AttributedString;

/**
 * The shell's terminal on a part of the screen: draws what its programs write, and types what the learner presses. Safe
 * on any thread; nothing here waits.
 */
public final class ShellPane implements ShellTerminal.Listener {

    /** What programs in the pane are told their terminal is, for {@code TERM}. */
    public static final String TYPE = Emulator.TYPE;

    /** The rows that one turn of the wheel moves a program that knows only keys. */
    private static final int WHEEL_KEYS = 3;

    /** Whether a program is gone shows only some time after its last output, and after the last key. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final ShellTerminal terminal;
    private final Runnable changed;
    private final Emulator emulator;
    private final AtomicBoolean awaited = new AtomicBoolean();
    private Size size;
    private int back;

    /**
     * @param changed called, on any thread, when there is something new to draw or the shell has ended
     */
    public ShellPane(ShellTerminal terminal, Size size, Runnable changed) {
        this.terminal = terminal;
        this.changed = changed;
        this.size = size;
        this.emulator = new Emulator(size.columns(), size.rows(), terminal::type);
        terminal.resize(size.columns(), size.rows());
        terminal.listen(this);
    }

    @Override
    public void output(String text) {
        boolean taken;
        synchronized (this) {
            emulator.feed(text);
            taken = emulator.taken();
        }
        changed.run();
        if (taken && awaited.compareAndSet(false, true)) {
            LATER.execute(() -> {
                awaited.set(false);
                changed.run();
            });
        }
    }

    @Override
    public void ended() {
        changed.run();
    }

    /** Gives the learner the shell; false while a command of the lab has it. */
    public boolean open() {
        return terminal.attach();
    }

    /** Whether the learner has the shell. */
    public boolean live() {
        return terminal.attached();
    }

    /** The program that runs in the foreground; empty at the prompt. */
    public Optional<String> program() {
        return terminal.program();
    }

    /**
     * Types a key, pastes a text, or passes on the mouse.
     *
     * @param input places count from the pane's first cell
     */
    public void take(Input input) {
        String keys;
        synchronized (this) {
            keys = keys(input);
        }
        if (!keys.isEmpty()) {
            terminal.type(keys);
        }
    }

    /** The pane's cells, at this size from now on; at a prompt without what a killed program has left behind. */
    public synchronized Picture render(Size wanted, Theme theme) {
        emulator.ground(theme.ground());
        if (!wanted.equals(size) && wanted.columns() > 1 && wanted.rows() > 1) {
            size = wanted;
            emulator.resize(size.columns(), size.rows());
            terminal.resize(size.columns(), size.rows());
        }
        if (emulator.taken() && terminal.attached() && terminal.program().isEmpty()) {
            emulator.reclaim();
        }
        Grid grid = emulator.grid();
        List<Row> gone = back == 0 ? List.of() : grid.left();
        back = Math.min(back, gone.size());
        List<AttributedString> lines = new ArrayList<>(size.rows());
        for (int i = 0; i < grid.height(); i++) {
            int at = gone.size() - back + i;
            Row row = at < gone.size() ? gone.get(at) : grid.row(at - gone.size());
            lines.add(row.line(theme.colours()));
        }
        Picture picture = Picture.of(wanted, lines);
        boolean shown = emulator.modes().on(Mode.CURSOR_SHOWN) && back == 0;
        return shown ? picture.with(new Caret(grid.row(), grid.column())) : picture;
    }

    private String keys(Input input) {
        Modes modes = emulator.modes();
        if (input instanceof Input.Stroke stroke) {
            back = 0;
            return Keyboard.stroke(stroke, modes);
        } else if (input instanceof Input.Paste paste) {
            back = 0;
            return Keyboard.paste(paste.text(), modes);
        } else if (input instanceof Input.Click click && modes.on(Mode.CLICKS)) {
            return Keyboard.press(click.row(), click.column(), modes);
        } else if (input instanceof Input.Wheel wheel) {
            return wheel(wheel, modes);
        }
        return "";
    }

    /** Turns the mouse over to a program that takes it, moves one that has the whole screen, or looks back. */
    private String wheel(Input.Wheel wheel, Modes modes) {
        boolean up = wheel.steps() < 0;
        if (modes.on(Mode.CLICKS)) {
            return Keyboard.wheel(up, wheel.row(), wheel.column(), modes);
        } else if (emulator.alternate()) {
            return Keyboard.stroke(new Input.Stroke(up ? Key.UP : Key.DOWN, "", ""), modes)
                    .repeat(WHEEL_KEYS);
        }
        back = Math.max(0, back - wheel.steps());
        return "";
    }
}
