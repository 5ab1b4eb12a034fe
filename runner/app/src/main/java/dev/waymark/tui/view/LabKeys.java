package dev.waymark.tui.view;

import dev.waymark.session.StepState;
import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.KeyBar.Entry;
import java.util.ArrayList;
import java.util.List;

/** Which keys the bottom line of a lab names. */
final class LabKeys {

    private LabKeys() {}

    static Picture bar(LabModel model, int columns, Theme theme) {
        if (model.overlay() instanceof Overlay.Searching searching) {
            String query = "Search the output: " + searching.query().text();
            return KeyBar.notice(query, leaving(model), columns, theme).with(new Caret(0, 1 + Cells.columns(query)));
        }
        return model.notice().isEmpty()
                ? KeyBar.render(entries(model, theme), columns, theme)
                : KeyBar.notice(model.notice(), leaving(model), columns, theme);
    }

    /** How to get out of the place. */
    static Entry leaving(LabModel model) {
        Overlay overlay = model.overlay();
        if (overlay instanceof Overlay.None) {
            return new Entry("q", "quit");
        } else if (overlay instanceof Overlay.Ended) {
            return new Entry("Enter", "leave");
        } else if (overlay instanceof Overlay.QuizAsked quiz) {
            return quiz.chosen().isPresent() ? new Entry("Enter", "go on") : new Entry("Esc", "pass");
        } else if (overlay instanceof Overlay.Editing || overlay instanceof Overlay.Searching) {
            return new Entry("Esc", "leave");
        }
        return new Entry("Esc", "back");
    }

    private static List<Entry> entries(LabModel model, Theme theme) {
        Overlay overlay = model.overlay();
        Entry leaving = leaving(model);
        Entry scroll = new Entry(theme.signs().upDown(), "scroll");
        if (overlay instanceof Overlay.Editing editing) {
            return List.of(
                    new Entry("Enter", "run"),
                    leaving,
                    new Entry("Alt-Enter", "new line"),
                    new Entry("Ctrl-U", "clear"),
                    new Entry(theme.signs().upDown(), editing.own() ? "earlier lines" : "lines"));
        } else if (overlay instanceof Overlay.QuizAsked quiz) {
            return quiz.chosen().isPresent()
                    ? List.of(leaving)
                    : List.of(
                            new Entry("1-" + quiz.quiz().answers().size(), "answer"),
                            leaving,
                            new Entry("Enter", "choose"));
        } else if (overlay instanceof Overlay.Failed) {
            return failed(model);
        } else if (overlay instanceof Overlay.SolutionShown) {
            return List.of(new Entry("Enter", "run it"), leaving);
        } else if (overlay instanceof Overlay.Asked) {
            return List.of(
                    new Entry("Enter", "take it"),
                    leaving,
                    new Entry(theme.signs().upDown(), "choose"));
        } else if (overlay instanceof Overlay.PictureShown shown) {
            return shown.number() < shown.total() ? List.of(leaving, new Entry("i", "next picture")) : List.of(leaving);
        } else if (!(overlay instanceof Overlay.None)) {
            return List.of(leaving, scroll);
        }
        return model.busy().idle() ? idle(model) : busy(model);
    }

    private static List<Entry> failed(LabModel model) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("Enter", "try again"));
        entries.add(leaving(model));
        entries.add(new Entry("?", "help"));
        if (!model.step().hints().isEmpty()) {
            entries.add(new Entry("h", "hint"));
        }
        entries.add(new Entry("$", "shell"));
        if (model.next().isPresent()) {
            entries.add(new Entry("e", "edit"));
        }
        if (model.step().solution().isPresent()) {
            entries.add(new Entry("o", "solution"));
        }
        entries.add(new Entry("s", "skip"));
        entries.add(new Entry("!", "own command"));
        return entries;
    }

    private static List<Entry> idle(LabModel model) {
        List<Entry> entries = new ArrayList<>();
        boolean passed = model.standing().state() == StepState.PASSED;
        entries.add(new Entry("Enter", enter(model)));
        entries.add(leaving(model));
        entries.add(new Entry("?", "help"));
        if (model.next().isPresent() && !passed) {
            entries.add(new Entry("e", "edit"));
        }
        if (model.standing().state() == StepState.FAILED) {
            entries.add(new Entry("d", "what failed"));
            entries.add(new Entry("r", "begin again"));
        }
        if (!model.step().hints().isEmpty()) {
            entries.add(new Entry("h", "hint"));
        }
        entries.add(new Entry("$", "shell"));
        entries.add(new Entry("!", "own command"));
        if (!passed) {
            entries.add(new Entry("s", "skip"));
        }
        entries.add(new Entry("g", "traffic"));
        entries.add(new Entry("Tab", model.transcript().runs().isEmpty() ? "zoom" : "text/output"));
        entries.add(new Entry("b", "back"));
        entries.add(new Entry("/", "search"));
        return entries;
    }

    private static String enter(LabModel model) {
        boolean read =
                model.step().commands().isEmpty() && model.step().checks().isEmpty();
        return model.standing().state() == StepState.PASSED || read
                ? "next"
                : model.next().isPresent() ? "run" : "check";
    }

    private static List<Entry> busy(LabModel model) {
        List<Entry> entries = new ArrayList<>();
        if (model.busy() instanceof Busy.Running || model.busy() instanceof Busy.Checking) {
            entries.add(new Entry("Ctrl-C", "stop"));
        }
        if (model.busy() instanceof Busy.Checking) {
            entries.add(new Entry("x", "a minute more"));
        }
        entries.add(leaving(model));
        entries.add(new Entry("?", "help"));
        entries.add(new Entry("g", "traffic"));
        entries.add(new Entry("Tab", "text/output"));
        entries.add(new Entry("/", "search"));
        return entries;
    }
}
