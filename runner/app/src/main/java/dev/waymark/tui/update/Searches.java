package dev.waymark.tui.update;

import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.view.TranscriptLines;

/** Looks for texts in the output, from its end upwards. */
final class Searches {

    private Searches() {}

    /** The query has changed: the last line that holds it comes in sight. */
    static LabModel typed(LabModel model, Overlay.Searching query, Screen screen) {
        LabModel changed = model.overlay(query);
        if (query.query().isEmpty()) {
            return changed;
        }
        int found = new TranscriptLines(model.transcript(), "", screen.theme())
                .find(query.query().text(), -1, true);
        return found < 0 ? changed : changed.reading(model.reading().outputUp(found));
    }

    static LabModel next(LabModel model, boolean upwards, Screen screen) {
        String text = model.reading().search();
        if (text.isEmpty()) {
            return model.say("Nothing is searched for; / searches the output.");
        }
        int found = new TranscriptLines(model.transcript(), "", screen.theme())
                .find(text, model.reading().outputUp(), upwards);
        return found < 0
                ? model.say("'" + text + "' is not found " + (upwards ? "further up." : "further down."))
                : model.reading(model.reading().outputUp(found));
    }
}
