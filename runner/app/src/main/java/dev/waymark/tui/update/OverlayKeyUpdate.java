package dev.waymark.tui.update;

import dev.waymark.lab.Quiz;
import dev.waymark.session.StepState;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.model.Editor;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import java.util.List;
import java.util.Optional;

/** What keys do while something stands in front of the lab. */
final class OverlayKeyUpdate {

    private final Screen screen;

    OverlayKeyUpdate(Screen screen) {
        this.screen = screen;
    }

    Update<LabModel> apply(LabModel model, Input input) {
        Overlay overlay = model.overlay();
        if (overlay instanceof Overlay.Editing editing) {
            return editing(model, editing, input);
        } else if (overlay instanceof Overlay.Searching searching) {
            return Update.of(searching(model, searching, input));
        }
        return input instanceof Input.Stroke key ? stroke(model, key) : Update.of(model);
    }

    private Update<LabModel> stroke(LabModel model, Input.Stroke key) {
        Overlay overlay = model.overlay();
        if (overlay instanceof Overlay.Asked asked) {
            return asked(model, asked, key);
        } else if (overlay instanceof Overlay.QuizAsked quiz) {
            return quiz(model, quiz, key);
        } else if (overlay instanceof Overlay.Ended) {
            boolean leaves = key.is(Key.ENTER) || key.is(Key.ESCAPE) || key.is("q");
            return leaves ? Update.of(model, new Effect.Leave()) : Update.of(scrolled(model, key));
        } else if (overlay instanceof Overlay.Help help) {
            boolean leaves = key.is(Key.ENTER) || key.is(Key.ESCAPE) || key.is("q") || key.is("?");
            return Update.of(leaves ? model.overlay(help.behind()) : scrolled(model, key));
        } else if (key.is("?")) {
            return Update.of(model.overlay(new Overlay.Help(overlay, 0)));
        } else if (key.is(Key.ESCAPE) || key.is("q") || overlay instanceof Overlay.Traffic && key.is("g")) {
            return Update.of(model.overlay(new Overlay.None()));
        } else if (overlay instanceof Overlay.Failed) {
            return failed(model, key);
        } else if (overlay instanceof Overlay.SolutionShown
                && key.is(Key.ENTER)
                && model.busy().idle()) {
            return LabUpdate.act(model, new Action.Solve(), "Running the solution");
        } else if (overlay instanceof Overlay.PictureShown shown && key.is("i")) {
            return Update.of(LabKeyUpdate.picture(model, shown.number() + 1));
        } else if (overlay instanceof Overlay.HintShown && key.is("h")) {
            return Update.of(LabKeyUpdate.hint(model));
        } else if (key.is(Key.ENTER)) {
            return Update.of(model.overlay(new Overlay.None()));
        }
        return Update.of(scrolled(model, key));
    }

    private LabModel scrolled(LabModel model, Input.Stroke key) {
        int page = Math.max(1, screen.size().rows() - 6);
        return switch (key.key()) {
            case UP -> Scrolling.by(model, -1, screen);
            case DOWN -> Scrolling.by(model, 1, screen);
            case PAGE_UP -> Scrolling.by(model, -page, screen);
            case PAGE_DOWN -> Scrolling.by(model, page, screen);
            case HOME -> Scrolling.by(model, -Integer.MAX_VALUE / 2, screen);
            case END -> Scrolling.by(model, Integer.MAX_VALUE / 2, screen);
            case TEXT ->
                key.is(" ") ? Scrolling.by(model, page, screen) : model.say("'" + key.text() + "' does nothing here.");
            case OTHER -> model;
            default -> model.say("This key does nothing here.");
        };
    }

    private Update<LabModel> failed(LabModel model, Input.Stroke key) {
        LabModel behind = model.overlay(new Overlay.None());
        if (key.is(Key.ENTER) || key.is("r")) {
            return LabKeyUpdate.goOn(behind);
        } else if (key.key() == Key.TEXT) {
            switch (key.text()) {
                case "e":
                    return LabKeyUpdate.edit(behind);
                case "$":
                    return Update.of(model, new Effect.OpenShell());
                case "h":
                    return Update.of(LabKeyUpdate.hint(model));
                case "o":
                    return Update.of(LabKeyUpdate.solution(model));
                case "s":
                    return LabUpdate.act(model, new Action.Skip(), "Skipping the step");
                case "!":
                    return Update.of(model.overlay(new Overlay.Editing(Editor.of(""), true, 0)));
                default:
                    return Update.of(scrolled(model, key));
            }
        }
        return Update.of(scrolled(model, key));
    }

    private Update<LabModel> asked(LabModel model, Overlay.Asked asked, Input.Stroke key) {
        List<Overlay.Answer> answers = asked.question().answers();
        if (key.is(Key.UP) || key.is(Key.DOWN) || key.is(Key.TAB)) {
            int step = key.is(Key.UP) ? answers.size() - 1 : 1;
            return Update.of(
                    model.overlay(new Overlay.Asked(asked.question(), (asked.selected() + step) % answers.size())));
        }
        int choice = -1;
        if (key.is(Key.ENTER)) {
            choice = asked.selected();
        } else if (key.is(Key.ESCAPE)) {
            choice = answers.size() - 1;
        } else {
            for (int i = 0; i < answers.size(); i++) {
                choice = key.is(answers.get(i).key()) ? i : choice;
            }
        }
        if (choice < 0) {
            return Update.of(
                    key.is(Key.OTHER) ? model : model.say("Choose with the arrow keys and Enter, or by its letter."));
        } else if (asked.question() == LabKeyUpdate.Quitting.QUESTION) {
            return LabKeyUpdate.Quitting.answered(model, choice);
        }
        return Update.of(model.overlay(new Overlay.None()), new Effect.Answer(choice));
    }

    private Update<LabModel> quiz(LabModel model, Overlay.QuizAsked asked, Input.Stroke key) {
        Quiz quiz = asked.quiz();
        int answers = quiz.answers().size();
        if (asked.chosen().isPresent() || key.is(Key.ESCAPE)) {
            boolean leaves = key.is(Key.ENTER) || key.is(Key.ESCAPE);
            return leaves ? afterQuiz(model) : Update.of(key.is(Key.OTHER) ? model : model.say("Enter goes on."));
        } else if (key.is(Key.UP) || key.is(Key.DOWN)) {
            int step = key.is(Key.UP) ? answers - 1 : 1;
            return Update.of(
                    model.overlay(new Overlay.QuizAsked(quiz, (asked.selected() + step) % answers, Optional.empty())));
        }
        int chosen = key.is(Key.ENTER)
                ? asked.selected()
                : key.key() == Key.TEXT && key.text().matches("[1-9]") ? Integer.parseInt(key.text()) - 1 : -1;
        return chosen < 0 || chosen >= answers
                ? Update.of(
                        key.is(Key.OTHER) ? model : model.say("Choose by a number, or with the arrow keys and Enter."))
                : Update.of(model.overlay(new Overlay.QuizAsked(quiz, chosen, Optional.of(chosen))));
    }

    /** A question that came up on the way to the next step leads on. */
    private static Update<LabModel> afterQuiz(LabModel model) {
        LabModel behind = model.overlay(new Overlay.None());
        return model.standing().state() == StepState.PASSED && model.busy().idle()
                ? LabKeyUpdate.goOn(behind)
                : Update.of(behind);
    }

    private static Update<LabModel> editing(LabModel model, Overlay.Editing editing, Input input) {
        Editor editor = editing.editor();
        if (EditorKeys.leaves(input)) {
            return Update.of(model.overlay(new Overlay.None()));
        } else if (EditorKeys.submits(input)) {
            if (editor.text().isBlank()) {
                return Update.of(model.overlay(new Overlay.None()));
            }
            Action action = editing.own() ? new Action.Type(editor.text()) : new Action.Run(editor.text());
            return LabUpdate.act(editing.own() ? model.typed(editor.text()) : model, action, "Starting the command");
        } else if (editing.own() && input instanceof Input.Stroke key && (key.is(Key.UP) || key.is(Key.DOWN))) {
            return Update.of(history(model, editing, key));
        }
        return Update.of(model.overlay(
                new Overlay.Editing(EditorKeys.apply(editor, input, true), editing.own(), editing.history())));
    }

    /** Up in the first line and down in the last one go through what was typed before. */
    private static LabModel history(LabModel model, Overlay.Editing editing, Input.Stroke key) {
        Editor editor = editing.editor();
        Editor moved = key.is(Key.UP) ? editor.up() : editor.down();
        boolean edge = key.is(Key.UP) ? editor.line() == 0 : moved.line() == editor.line();
        int history = editing.history() + (key.is(Key.UP) ? 1 : -1);
        if (!edge || history < 0 || history > model.typed().size()) {
            return model.overlay(new Overlay.Editing(moved, true, editing.history()));
        }
        String text = history == 0 ? "" : model.typed().get(model.typed().size() - history);
        return model.overlay(new Overlay.Editing(Editor.of(text), true, history));
    }

    private LabModel searching(LabModel model, Overlay.Searching searching, Input input) {
        if (EditorKeys.leaves(input)) {
            return model.overlay(new Overlay.None()).reading(model.reading().search(""));
        } else if (EditorKeys.submits(input)) {
            return model.overlay(new Overlay.None())
                    .reading(model.reading().search(searching.query().text()));
        }
        return Searches.typed(model, new Overlay.Searching(EditorKeys.apply(searching.query(), input, false)), screen);
    }
}
