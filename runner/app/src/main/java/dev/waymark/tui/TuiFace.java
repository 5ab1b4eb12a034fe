package dev.waymark.tui;

import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Signal;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sessions on the full screen of a terminal. */
public final class TuiFace implements AutoCloseable {

    /** Which theme the learner wants. */
    public enum Wish {
        LIGHT,
        DARK,
        /** The one that fits the terminal's background. */
        AUTO
    }

    private final Console console;
    private final Theme theme;
    private final boolean ask;
    private final Clock clock;
    private volatile Mailbox mailbox = new Mailbox();

    private TuiFace(Console console, Theme theme, boolean ask, Clock clock) {
        this.console = console;
        this.theme = theme;
        this.ask = ask;
        this.clock = clock;
    }

    /** Whether a terminal with this environment can show a full screen. */
    public static boolean possible(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** Takes over the terminal of this process. */
    public static TuiFace open(Map<String, String> environment, Wish wish, Clock clock) {
        return on(Console.open(), environment, wish, clock);
    }

    static TuiFace on(Console console, Map<String, String> environment, Wish wish, Clock clock) {
        Signs signs = console.unicode() && !console.type().equals("linux") ? Signs.full() : Signs.ascii();
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        Theme theme = !colours ? Theme.plain(signs) : wish == Wish.LIGHT ? Theme.light(signs) : Theme.dark(signs);
        TuiFace face = new TuiFace(console, theme, colours && wish == Wish.AUTO, clock);
        console.onResize(() -> face.mailbox.put(new Signal.Passed()));
        return face;
    }

    /**
     * Shows a lab until the learner leaves it.
     *
     * @param interrupted whether the process has been told to end
     * @param cancellable is given what to do when the process is told to end
     */
    public Ending walk(LabEntry entry, BooleanSupplier interrupted, Consumer<Runnable> cancellable) {
        LabScreen screen = new LabScreen(console, mailbox, entry, theme, clock, interrupted);
        cancellable.accept(screen::interrupt);
        console.read(input -> mailbox.put(new Signal.Pressed(input)));
        if (ask) {
            console.askBackground();
        }
        return screen.walk();
    }

    @Override
    public void close() {
        console.close();
    }
}
