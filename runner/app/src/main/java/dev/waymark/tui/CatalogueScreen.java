package dev.waymark.tui;

import dev.waymark.lab.Lab;
import dev.waymark.session.LabProgress;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.CatalogueUpdate;
import dev.waymark.tui.update.Effect;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.update.Update;
import dev.waymark.tui.view.CatalogueView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The catalogue on the screen, until the learner has chosen a lab or leaves. */
final class CatalogueScreen {

    private static final long AT_REST = 60_000;

    private final Console console;
    private final Mailbox mailbox;
    private final Catalogue catalogue;
    private final Supplier<Theme> theme;
    private final Mishaps mishaps;
    private final CatalogueView view = new CatalogueView();
    private CatalogueModel model;
    private boolean left;
    private boolean chosen;

    CatalogueScreen(Console console, Mailbox mailbox, Catalogue catalogue, Supplier<Theme> theme, Mishaps mishaps) {
        this.console = console;
        this.mailbox = mailbox;
        this.catalogue = catalogue;
        this.theme = theme;
        this.mishaps = mishaps;
        this.model = CatalogueModel.of(catalogue.course(), catalogue.cluster(), progress());
    }

    /** What is said when the catalogue comes up again. */
    void say(String text) {
        model = model.say(text);
    }

    void draw() {
        mishaps.draw(console, size -> view.render(model, size, theme.get()));
    }

    /** The lab to start; empty when the learner leaves. */
    Optional<Lab> choose() throws InterruptedException {
        draw();
        Size size = console.size();
        Theme colours = theme.get();
        new WarmUp<CatalogueModel>(
                        (known, signal) ->
                                new CatalogueUpdate(size).apply(known, signal).model(),
                        known -> view.render(known, size, colours))
                .begin(model, size, console.type());
        while (!left && !chosen && !mailbox.closed()) {
            draw();
            mailbox.take(AT_REST).forEach(this::take);
        }
        return model.lab().filter(lab -> chosen);
    }

    private void take(Signal signal) {
        try {
            change(signal);
        } catch (RuntimeException e) {
            model = model.say(mishaps.tell(e));
        }
    }

    private void change(Signal signal) {
        Size size = console.size();
        Update<CatalogueModel> update = new CatalogueUpdate(size).apply(model, signal);
        model = update.model();
        for (Effect effect : update.effects()) {
            if (effect instanceof Effect.Enter) {
                chosen = true;
            } else if (effect instanceof Effect.Redraw) {
                console.forget();
            } else if (effect instanceof Effect.Suspend) {
                console.suspend();
            } else {
                left = true;
            }
        }
    }

    private Map<String, LabProgress> progress() {
        Map<String, LabProgress> progress = new HashMap<>();
        for (Lab lab : catalogue.course().labs()) {
            Optional<LabProgress> begun = catalogue
                    .unfinished(lab)
                    .map(passed -> new LabProgress.Started(passed, lab.steps().size()));
            begun.or(() -> catalogue.completed(lab) ? Optional.of(new LabProgress.Done()) : Optional.empty())
                    .ifPresent(each -> progress.put(lab.id(), each));
        }
        return progress;
    }
}
