package dev.waymark.tui;

import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Action;
import dev.waymark.tui.update.Effect;
import dev.waymark.tui.update.LabUpdate;
import dev.waymark.tui.update.Screen;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.update.Update;
import dev.waymark.tui.view.LabView;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One lab on the screen, from its first picture to its last. Its loop is the only one that draws and changes the model. */
final class LabScreen {

    /** A picture is drawn for this long, in milliseconds, before the next one. */
    private static final long FRAME = 16;

    /** How often times and what moves are drawn anew while something goes on, in milliseconds. */
    private static final long PULSE = 125;

    private static final long AT_REST = 60_000;

    private final Console console;
    private final Mailbox mailbox;
    private final SessionDriver driver;
    private final Clock clock;
    private final BooleanSupplier interrupted;
    private final LabView view = new LabView();
    private LabModel model;
    private final Supplier<Theme> theme;
    private boolean left;

    LabScreen(
            Console console,
            Mailbox mailbox,
            LabEntry entry,
            Supplier<Theme> theme,
            Clock clock,
            BooleanSupplier interrupted) {
        this.console = console;
        this.mailbox = mailbox;
        this.driver = new SessionDriver(entry, mailbox);
        this.theme = theme;
        this.clock = clock;
        this.interrupted = interrupted;
        this.model = LabModel.opening(entry.lab(), entry.cluster(), clock.instant());
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
            driver.close(interrupted.getAsBoolean() ? Ending.INTERRUPTED : Ending.QUIT);
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
            change(new Signal.Passed());
            signals.forEach(this::change);
            long wait = FRAME - (System.nanoTime() - drawn) / 1_000_000;
            if (wait > 0 && !left) {
                Thread.sleep(wait);
                mailbox.take(0).forEach(this::change);
            }
            draw();
            drawn = System.nanoTime();
        }
    }

    private void change(Signal signal) {
        Screen screen = new Screen(console.size(), theme.get());
        Update<LabModel> update = new LabUpdate(screen).apply(model, signal, clock.instant());
        model = update.model();
        update.effects().forEach(this::carryOut);
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
        } else if (effect instanceof Effect.Redraw) {
            console.forget();
        } else if (effect instanceof Effect.Suspend) {
            console.suspend();
        } else {
            left = true;
        }
    }

    private void draw() {
        Size size = console.size();
        console.draw(view.render(model, size, theme.get()));
    }
}
