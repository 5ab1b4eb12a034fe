package dev.waymark.tui.update;

import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Reading;
import dev.waymark.tui.model.Reading.Pane;
import dev.waymark.tui.view.LabRegions;
import dev.waymark.tui.view.Overlays;
import dev.waymark.tui.view.StepDocument;
import dev.waymark.tui.view.TranscriptLines;

/** Moves texts, never beyond their ends. */
final class Scrolling {

    private Scrolling() {}

    /** Further down by a number of lines, negative for up: what is in front, or else the text that has the keys. */
    static LabModel by(LabModel model, int lines, Screen screen) {
        if (!(model.overlay() instanceof Overlay.None || model.overlay() instanceof Overlay.Editing)) {
            return overlay(model, lines, screen);
        }
        return model.reading().pane() == Pane.OUTPUT ? output(model, -lines, screen) : text(model, lines, screen);
    }

    /** The step's text, whichever text has the keys. */
    static LabModel text(LabModel model, int lines, Screen screen) {
        Reading reading = model.reading();
        int last = lastTop(model, screen);
        return model.reading(reading.textTop(Math.min(last, Math.min(reading.textTop(), last) + lines)));
    }

    static LabModel output(LabModel model, int up, Screen screen) {
        int rows = LabRegions.of(model, screen.size(), screen.theme()).output().rows() - 1;
        int most = Math.max(0, new TranscriptLines(model.transcript(), "", screen.theme()).size() - Math.max(1, rows));
        Reading reading = model.reading();
        return model.reading(reading.outputUp(Math.min(most, reading.outputUp() + up)));
    }

    /** So that the next command is in sight, as far down as there is room for what comes before it. */
    static LabModel toNext(LabModel model, Screen screen) {
        LabRegions regions = LabRegions.of(model, screen.size(), screen.theme());
        StepDocument document =
                StepDocument.of(model.step(), model.standing(), regions.text().columns(), screen.theme());
        int rows = regions.text().rows();
        boolean first = model.next().isPresent()
                && model.step().commands().stream()
                        .filter(command -> !command.hidden())
                        .findFirst()
                        .equals(model.next());
        if (first || model.next().isEmpty() && model.reading().textTop() == 0) {
            return model;
        }
        int top = Math.max(0, document.nextTo() + 1 - rows);
        return model.reading(model.reading().textTop(Math.max(model.reading().textTop(), top)));
    }

    /** The rows of the text that has the keys, less one, so that a line stays in sight. */
    static int page(LabModel model, Screen screen) {
        LabRegions regions = LabRegions.of(model, screen.size(), screen.theme());
        boolean output = model.reading().pane() == Pane.OUTPUT;
        return Math.max(
                1, (output ? regions.output().rows() - 1 : regions.text().rows()) - 2);
    }

    private static int lastTop(LabModel model, Screen screen) {
        LabRegions regions = LabRegions.of(model, screen.size(), screen.theme());
        StepDocument document =
                StepDocument.of(model.step(), model.standing(), regions.text().columns(), screen.theme());
        return Math.max(0, document.lines().size() - regions.text().rows());
    }

    private static LabModel overlay(LabModel model, int lines, Screen screen) {
        int last = Overlays.lastTop(model, screen.size(), screen.theme());
        Overlay overlay = model.overlay();
        if (overlay instanceof Overlay.Help help) {
            return model.overlay(new Overlay.Help(help.behind(), moved(help.top(), lines, last)));
        } else if (overlay instanceof Overlay.Traffic traffic) {
            return model.overlay(new Overlay.Traffic(moved(traffic.top(), lines, last)));
        } else if (overlay instanceof Overlay.Notes notes) {
            return model.overlay(new Overlay.Notes(moved(notes.top(), lines, last)));
        } else if (overlay instanceof Overlay.HintShown hint) {
            return model.overlay(
                    new Overlay.HintShown(hint.hint(), hint.number(), hint.total(), moved(hint.top(), lines, last)));
        } else if (overlay instanceof Overlay.SolutionShown shown) {
            return model.overlay(new Overlay.SolutionShown(shown.solution(), moved(shown.top(), lines, last)));
        } else if (overlay instanceof Overlay.Failed failed) {
            return model.overlay(new Overlay.Failed(failed.failing(), moved(failed.top(), lines, last)));
        } else if (overlay instanceof Overlay.Ended ended) {
            return model.overlay(new Overlay.Ended(ended.summary(), moved(ended.top(), lines, last)));
        }
        return model;
    }

    private static int moved(int top, int lines, int last) {
        return Math.max(0, Math.min(last, Math.min(top, last) + lines));
    }
}
