package dev.waymark.tui;

import dev.waymark.lab.Lab;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Signal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private final boolean ask;
    private final Optional<Graphics> graphics;
    private final Mishaps mishaps;
    private final Clock clock;
    private Optional<TerminalKeeper> keeper = Optional.empty();
    private volatile Theme theme;
    private volatile Mailbox mailbox = new Mailbox();

    private TuiFace(
            Console console, Theme theme, boolean ask, Optional<Graphics> graphics, Mishaps mishaps, Clock clock) {
        this.console = console;
        this.theme = theme;
        this.ask = ask;
        this.graphics = graphics;
        this.mishaps = mishaps;
        this.clock = clock;
    }

    /** Whether a terminal with this environment can show a full screen. */
    public static boolean possible(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /**
     * Takes over the terminal of this process.
     *
     * @param report keeps the details of an error of the face itself, and says what happened and where they are
     */
    public static TuiFace open(
            OpeningTerminal terminal,
            Map<String, String> environment,
            Wish wish,
            Function<RuntimeException, String> report,
            Clock clock) {
        // GNU screen, which is told of the mouse, keeps Esc to itself until another key follows.
        boolean mouse = !environment.containsKey("STY");
        TuiFace face = on(terminal.console(mouse), environment, wish, report, clock);
        face.keeper = Optional.of(TerminalKeeper.start());
        return face;
    }

    static TuiFace on(
            Console console,
            Map<String, String> environment,
            Wish wish,
            Function<RuntimeException, String> report,
            Clock clock) {
        Signs signs = console.unicode() && !console.type().equals("linux") ? Signs.unicode() : Signs.ascii();
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        Theme theme = !colours ? Theme.plain(signs) : wish == Wish.LIGHT ? Theme.light(signs) : Theme.dark(signs);
        TuiFace face = new TuiFace(
                console, theme, colours && wish == Wish.AUTO, Graphics.of(environment), new Mishaps(report), clock);
        face.begin();
        return face;
    }

    /**
     * Shows a lab until the learner leaves it.
     *
     * @param interrupted whether the process has been told to end
     * @param cancellable is given what to do when the process is told to end
     */
    public Ending walk(LabEntry entry, BooleanSupplier interrupted, Consumer<Runnable> cancellable) {
        mailbox = new Mailbox();
        LabScreen screen = new LabScreen(console, mailbox, entry, () -> theme, graphics, mishaps, clock, interrupted);
        cancellable.accept(screen::interrupt);
        return screen.walk();
    }

    /** Shows the catalogue, and the labs that are chosen from it, until the learner leaves. */
    public void browse(Catalogue catalogue, BooleanSupplier interrupted, Consumer<Runnable> cancellable) {
        // The examination takes long, and the first picture does not wait for it.
        CompletableFuture<Void> shown = new CompletableFuture<>();
        CompletableFuture<Map<String, String>> lacking =
                shown.thenApplyAsync(nothing -> catalogue.lacking(), task -> daemon(task, "waymark-examination"));
        cancellable.accept(() -> mailbox.close());
        String said = "";
        while (!interrupted.getAsBoolean()) {
            mailbox = new Mailbox();
            Mailbox here = mailbox;
            CatalogueScreen screen = new CatalogueScreen(console, here, catalogue, () -> theme, mishaps);
            screen.say(said);
            screen.draw();
            shown.complete(null);
            lacking.thenAccept(found -> here.put(new Signal.Examined(found)));
            try {
                Optional<Lab> lab = screen.choose();
                if (lab.isEmpty()) {
                    return;
                }
                said = visit(catalogue, lab.get(), interrupted, cancellable);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Walks through a lab; what is to be said of it afterwards. */
    private String visit(Catalogue catalogue, Lab lab, BooleanSupplier interrupted, Consumer<Runnable> cancellable) {
        try (LabEntry entry = catalogue.enter(lab)) {
            return switch (walk(entry, interrupted, cancellable)) {
                case COMPLETED -> lab.title() + ": done.";
                case PAUSED -> lab.title() + ": kept for later.";
                case FAILED, QUIT, INTERRUPTED -> "";
            };
        } catch (RuntimeException e) {
            return mishaps.tell(e);
        }
    }

    @Override
    public void close() {
        console.close();
        keeper.ifPresent(TerminalKeeper::close);
    }

    private void begin() {
        console.onResize(() -> mailbox.put(new Signal.Passed()));
        console.read(this::take);
        if (ask) {
            console.askBackground();
        }
    }

    private void take(Input input) {
        if (!(input instanceof Input.Background background)) {
            mailbox.put(new Signal.Pressed(input));
        } else if (ask) {
            theme = background.light() ? Theme.light(theme.signs()) : Theme.dark(theme.signs());
            mailbox.put(new Signal.Passed());
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
