package dev.waymark.tui;

import dev.waymark.check.Stopwatch;
import dev.waymark.lab.CheckBlock;
import dev.waymark.session.Event;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.pane.ShellPane;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Action;
import dev.waymark.tui.update.Effect;
import dev.waymark.tui.update.LabUpdate;
import dev.waymark.tui.update.Screen;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.update.Update;
import dev.waymark.tui.view.LabView;
import dev.waymark.tui.view.ShellView;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One lab on the screen, from its first picture to its last. Its loop is the only one that draws and changes the model. */
final class LabScreen {

    /** A picture stands for this long, in milliseconds, before the next one, unless a key asks for that. */
    private static final long FRAME = 16;

    /** How often times and what moves are drawn anew while something goes on, in milliseconds. */
    private static final long PULSE = 125;

    /** What the keyboard sends for {@link ShellView#LEAVE}. */
    private static final String LEAVE = "\035";

    private static final long AT_REST = 60_000;

    private final Console console;
    private final Mailbox mailbox;
    private final SessionDriver driver;
    private final Instant opened;
    private final Stopwatch open = Stopwatch.started();
    private final BooleanSupplier interrupted;
    private final LabView view = new LabView();
    private LabModel model;
    private final Supplier<Theme> theme;
    private final Set<CheckBlock> holding = new HashSet<>();
    private Optional<ShellVisit> visit = Optional.empty();
    private Optional<ShellPane> pane = Optional.empty();
    private final Optional<Graphics> graphics;
    private final Mishaps mishaps;
    private Optional<Pictured> pictured = Optional.empty();
    private boolean left;
    private boolean warm;

    LabScreen(
            Console console,
            Mailbox mailbox,
            LabEntry entry,
            Supplier<Theme> theme,
            Optional<Graphics> graphics,
            Mishaps mishaps,
            Clock clock,
            BooleanSupplier interrupted) {
        this.console = console;
        this.mailbox = mailbox;
        this.driver = new SessionDriver(entry, mailbox);
        this.theme = theme;
        this.graphics = graphics;
        this.mishaps = mishaps;
        this.opened = clock.instant();
        this.interrupted = interrupted;
        this.model = LabModel.opening(entry.lab(), entry.cluster(), opened);
    }

    /** Shows the lab until the learner leaves it, and says how it ended. */
    Ending walk() {
        try {
            draw();
            driver.act(new Action.Begin());
            loop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.close(interrupted.getAsBoolean());
        }
        driver.failure().ifPresent(e -> {
            throw e;
        });
        return driver.ending().orElse(Ending.INTERRUPTED);
    }

    /** Stops what goes on, because the process is to end; safe on any thread. */
    void interrupt() {
        driver.cancel();
        mailbox.close();
    }

    private void loop() throws InterruptedException {
        long drawn = System.nanoTime();
        while (!left && !mailbox.closed()) {
            List<Signal> signals = mailbox.take(model.busy().idle() ? AT_REST : PULSE);
            take(new Signal.Passed());
            signals.forEach(this::take);
            boolean pressed = signals.stream().anyMatch(Signal.Pressed.class::isInstance);
            long wait = FRAME - (System.nanoTime() - drawn) / 1_000_000;
            if (wait > 0 && !pressed && !left) {
                Thread.sleep(wait);
                mailbox.take(0).forEach(this::take);
            }
            draw();
            drawn = System.nanoTime();
            warmUp();
        }
    }

    /** Times on the screen go on evenly, also while the clock of the machine is set. */
    private Instant now() {
        return opened.plus(open.passed());
    }

    /** Begins when the learner has something to read. */
    private void warmUp() {
        if (warm || !model.busy().idle()) {
            return;
        }
        warm = true;
        Screen screen = new Screen(console.size(), theme.get());
        Instant now = now();
        new WarmUp<LabModel>(
                        (known, signal) ->
                                new LabUpdate(screen).apply(known, signal, now).model(),
                        known -> view.render(known, screen.size(), screen.theme()))
                .begin(model, screen.size(), console.type());
    }

    private void take(Signal signal) {
        try {
            change(signal);
        } catch (RuntimeException e) {
            model = model.say(mishaps.tell(e));
        }
    }

    private void change(Signal signal) {
        if (visit.isPresent() && signal instanceof Signal.Pressed pressed) {
            press(visit.get(), pressed.input());
            return;
        }
        visit.ifPresent(this::advance);
        Screen screen = new Screen(console.size(), theme.get());
        Update<LabModel> update = new LabUpdate(screen).apply(model, signal, now());
        model = update.model();
        update.effects().forEach(this::carryOut);
        if (signal instanceof Signal.Happened happened && holds(happened.event())) {
            change(new Signal.Held());
        }
    }

    /** Keeps in mind which checks hold; true when the event was about one and all of the step do. */
    private boolean holds(Event event) {
        if (event instanceof Event.StepOpened) {
            holding.clear();
        } else if (event instanceof Event.CheckSeen seen) {
            return (seen.holds() ? holding.add(seen.check()) : !holding.remove(seen.check()))
                    && holding.containsAll(model.step().checks());
        }
        return false;
    }

    private void press(ShellVisit shell, Input input) {
        if (input instanceof Input.Stroke stroke && stroke.raw().equals(LEAVE)) {
            leave(shell);
        } else {
            shell.take(input, console.size());
        }
    }

    private void advance(ShellVisit shell) {
        shell.advance(console.size());
        if (shell.over()) {
            leave(shell);
            if (shell.unavailable()) {
                model = model.say("This machine gives the shell no terminal; ! runs lines of your own.");
            }
        }
    }

    private void leave(ShellVisit shell) {
        pane = shell.pane();
        visit = Optional.empty();
        change(new Signal.Returned());
    }

    private void openShell() {
        ShellVisit shell = new ShellVisit(driver.terminal(), pane, () -> mailbox.put(new Signal.Passed()));
        visit = Optional.of(shell);
        shell.advance(console.size());
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Act act) {
            driver.act(act.action());
        } else if (effect instanceof Effect.Cancel) {
            driver.cancel();
        } else if (effect instanceof Effect.Extend extend) {
            driver.extend(extend.by());
        } else if (effect instanceof Effect.Answer answer) {
            driver.answer(answer.choice());
        } else if (effect instanceof Effect.Copy copy) {
            if (!console.copy(copy.text())) {
                model = model.say("That is too long for the clipboard.");
            }
        } else if (effect instanceof Effect.OpenShell) {
            openShell();
        } else if (effect instanceof Effect.Redraw) {
            pictured = Optional.empty();
            console.forget();
        } else if (effect instanceof Effect.Suspend) {
            console.suspend();
        } else {
            left = true;
        }
    }

    /** The picture that is on the screen besides the text. */
    private record Pictured(Overlay.PictureShown shown, Size size) {}

    private void draw() {
        Optional<Pictured> wanted = model.overlay() instanceof Overlay.PictureShown shown
                ? Optional.of(new Pictured(shown, console.size()))
                : Optional.empty();
        boolean changes = !wanted.equals(pictured);
        if (changes) {
            console.forget();
        }
        drawText();
        pictured = wanted;
        if (changes && wanted.isPresent()) {
            show(wanted.get());
        }
    }

    private void show(Pictured wanted) {
        String target = wanted.shown().picture().target();
        try {
            if (graphics.isEmpty() || target.contains("://")) {
                throw new IOException(graphics.isEmpty() ? "this terminal shows none" : "it is not on this machine");
            }
            Path folder = model.lab().source().toAbsolutePath().getParent();
            console.show(graphics.get().sequence(folder.resolve(target), LabView.pictureRoom(wanted.size())), 1);
        } catch (IOException | InvalidPathException e) {
            model = model.overlay(new Overlay.None()).say("The picture cannot be shown: " + e.getMessage() + ".");
            draw();
        }
    }

    private void drawText() {
        mishaps.draw(
                console,
                size -> visit.map(shell -> shell.render(model, size, theme.get()))
                        .orElseGet(() -> view.render(model, size, theme.get())));
    }
}
