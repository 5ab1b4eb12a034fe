package dev.waymark.tui.update;

import dev.waymark.lab.Hint;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Span;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.Editor;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Output;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Reading.Pane;
import dev.waymark.tui.model.Run;
import dev.waymark.tui.model.StepPictures;
import dev.waymark.tui.text.Ansi;
import dev.waymark.tui.view.LabRegions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What keys do in a lab. */
final class LabKeyUpdate {

    private static final Duration EXTENSION = Duration.ofMinutes(1);

    private final Screen screen;

    LabKeyUpdate(Screen screen) {
        this.screen = screen;
    }

    Update<LabModel> apply(LabModel before, Input input) {
        LabModel model = input instanceof Input.Background ? before : before.say("");
        if (input instanceof Input.Wheel wheel) {
            return Update.of(wheel(model, wheel));
        } else if (input instanceof Input.Click click) {
            return Update.of(click(model, click));
        } else if (input instanceof Input.Stroke stroke) {
            return anywhere(model, stroke).orElseGet(() -> overlay(model, stroke));
        } else if (input instanceof Input.Paste && !(model.overlay() instanceof Overlay.Editing)) {
            return Update.of(model.say("To paste a command, press ! first."));
        }
        return new OverlayKeyUpdate(screen).apply(model, input);
    }

    /** Keys that do the same everywhere. */
    private Optional<Update<LabModel>> anywhere(LabModel model, Input.Stroke key) {
        if (key.control('c')) {
            return Optional.of(stop(model));
        } else if (key.control('l')) {
            return Optional.of(Update.of(model, new Effect.Redraw()));
        } else if (key.control('z')) {
            return Optional.of(Update.of(model, new Effect.Suspend()));
        }
        return Optional.empty();
    }

    private Update<LabModel> stop(LabModel model) {
        if (model.busy() instanceof Busy.Running || model.busy() instanceof Busy.Checking) {
            return Update.of(model.stopped(true).say("Stopping."), new Effect.Cancel());
        } else if (model.busy() instanceof Busy.CleaningUp) {
            return Update.of(model.say("Ctrl-C once more stops the clean-up."), new Effect.Cancel());
        }
        return Update.of(model.say("Nothing runs that could be stopped. q quits."));
    }

    private Update<LabModel> overlay(LabModel model, Input.Stroke key) {
        return model.overlay() instanceof Overlay.None
                ? scrolled(model, key).map(Update::of).orElseGet(() -> command(model, key))
                : new OverlayKeyUpdate(screen).apply(model, key);
    }

    private Optional<LabModel> scrolled(LabModel model, Input.Stroke key) {
        return switch (key.key()) {
            case UP -> Optional.of(Scrolling.by(model, -1, screen));
            case DOWN -> Optional.of(Scrolling.by(model, 1, screen));
            case PAGE_UP -> Optional.of(Scrolling.by(model, -Scrolling.page(model, screen), screen));
            case PAGE_DOWN -> Optional.of(Scrolling.by(model, Scrolling.page(model, screen), screen));
            case HOME -> Optional.of(Scrolling.by(model, -Integer.MAX_VALUE / 2, screen));
            case END -> Optional.of(Scrolling.by(model, Integer.MAX_VALUE / 2, screen));
            case TAB, BACK_TAB -> Optional.of(otherPane(model));
            default -> Optional.empty();
        };
    }

    /** Keys that are there whether something runs or not come first, then those that ask something of the session. */
    private Update<LabModel> command(LabModel model, Input.Stroke key) {
        if (key.is(Key.ENTER)) {
            return model.busy().idle() ? goOn(model) : Update.of(waiting(model));
        } else if (key.key() != Key.TEXT) {
            return Update.of(other(model, key));
        }
        return switch (key.text()) {
            case "?" -> Update.of(model.overlay(new Overlay.Help(model.overlay(), 0)));
            case "$" -> Update.of(model, new Effect.OpenShell());
            case "h" -> Update.of(hint(model));
            case "o" -> Update.of(solution(model));
            case "u" -> Update.of(quiz(model));
            case "i" -> Update.of(picture(model, 1));
            case "g" -> Update.of(model.overlay(new Overlay.Traffic(0)));
            case "n" -> Update.of(model.overlay(new Overlay.Notes(Integer.MAX_VALUE / 2)));
            case "d" ->
                Update.of(LabUpdate.failing(model)
                        .filter(why -> model.standing().state() == StepState.FAILED)
                        .map(why -> model.overlay(new Overlay.Failed(why, 0)))
                        .orElse(model.say("Nothing has failed.")));
            case " " -> Update.of(Scrolling.text(model, Scrolling.page(model, screen), screen));
            case "z" ->
                Update.of(model.reading(model.reading().zoomed(!model.reading().zoomed())));
            case "f" ->
                Update.of(
                        model.transcript().runs().isEmpty()
                                ? model.say("Nothing has been printed yet.")
                                : model.transcript(model.transcript().toggleFolds()));
            case "/" ->
                Update.of(model.overlay(new Overlay.Searching(Editor.of("")))
                        .reading(model.reading().pane(Pane.OUTPUT)));
            case "p" -> Update.of(Searches.next(model, true, screen));
            case "P" -> Update.of(Searches.next(model, false, screen));
            case "y" -> copyCommand(model);
            case "Y" -> copyOutput(model);
            case "q" -> Update.of(model.overlay(new Overlay.Asked(Quitting.QUESTION, 0)));
            case "x" ->
                model.busy() instanceof Busy.Checking
                        ? Update.of(model.say("The check has a minute more."), new Effect.Extend(EXTENSION))
                        : Update.of(model.say("No check is waiting."));
            default -> model.busy().idle() ? asked(model, key.text()) : Update.of(waiting(model));
        };
    }

    /** Keys without a character: a learner who presses one expects something of it. */
    private static LabModel other(LabModel model, Input.Stroke key) {
        return switch (key.key()) {
            case FUNCTION -> model.overlay(new Overlay.Help(model.overlay(), 0));
            case ESCAPE -> model.say("There is nothing to leave but the lab: q quits.");
            // Terminals send things that nobody has pressed.
            case OTHER -> model;
            default -> model.say("This key does nothing here; ? shows the keys.");
        };
    }

    private static Update<LabModel> asked(LabModel model, String key) {
        return switch (key) {
            case "e" -> edit(model);
            case "!" -> Update.of(model.overlay(new Overlay.Editing(Editor.of(""), true, 0)));
            case "c" -> LabUpdate.act(model, new Action.Check(), "Checking");
            case "s" -> LabUpdate.act(model, new Action.Skip(), "Skipping the step");
            case "r" -> LabUpdate.act(model, new Action.Restart(), "Opening the step again");
            case "b" ->
                model.standing().index() == 0
                        ? Update.of(model.say("This is the first step."))
                        : LabUpdate.act(model, new Action.Back(), "Opening the step before");
            default -> Update.of(model.say("'" + key + "' does nothing here; ? shows the keys."));
        };
    }

    /** What Enter does: the next thing to do. */
    static Update<LabModel> goOn(LabModel model) {
        if (model.standing().state() == StepState.PASSED) {
            return LabUpdate.unasked(model)
                    .map(quiz -> Update.of(ask(model, quiz)))
                    .orElseGet(() -> LabUpdate.act(model, new Action.Proceed(), "Opening the next step"));
        }
        return model.next()
                .map(command -> LabUpdate.act(model, new Action.Run(command.script()), "Starting the command"))
                .orElseGet(() -> LabUpdate.act(model, new Action.Check(), "Checking"));
    }

    static Update<LabModel> edit(LabModel model) {
        return Update.of(model.next()
                .map(command -> model.overlay(
                        new Overlay.Editing(Editor.of(command.script().stripTrailing()), false, 0)))
                .orElse(model.say("There is no command left to edit; ! runs one of your own.")));
    }

    static LabModel hint(LabModel model) {
        List<Hint> hints = model.step().hints();
        if (hints.isEmpty()) {
            return model.say("This step has no hint.");
        }
        int number = Math.min(model.help().hints(), hints.size() - 1);
        return model.help(model.help().hint())
                .overlay(new Overlay.HintShown(hints.get(number), number + 1, hints.size(), 0));
    }

    static LabModel solution(LabModel model) {
        return model.step()
                .solution()
                .map(solution -> model.overlay(new Overlay.SolutionShown(solution, 0)))
                .orElse(model.say("This step has no solution to show; s runs its commands and goes on."));
    }

    private static LabModel quiz(LabModel model) {
        return model.step().of(Quiz.class).stream()
                .findFirst()
                .map(first -> ask(model, LabUpdate.unasked(model).orElse(first)))
                .orElse(model.say("This step has no question."));
    }

    /** A picture of the step, by its number from 1; back to the text after the last one. */
    static LabModel picture(LabModel model, int number) {
        List<Span.Image> pictures = StepPictures.of(model.step());
        if (pictures.isEmpty()) {
            return model.say("This step has no picture.");
        } else if (number > pictures.size()) {
            return model.overlay(new Overlay.None());
        }
        Span.Image picture = pictures.get(number - 1);
        return model.overlay(new Overlay.PictureShown(picture, number, pictures.size()));
    }

    static LabModel ask(LabModel model, Quiz quiz) {
        return model.help(model.help().asked(quiz)).overlay(new Overlay.QuizAsked(quiz, 0, Optional.empty()));
    }

    private static LabModel otherPane(LabModel model) {
        Pane other = model.reading().pane() == Pane.TEXT ? Pane.OUTPUT : Pane.TEXT;
        return model.transcript().runs().isEmpty()
                ? model.say("Nothing has been printed yet.")
                : model.reading(model.reading().pane(other));
    }

    private static LabModel waiting(LabModel model) {
        return model.say(
                model.busy() instanceof Busy.Running || model.busy() instanceof Busy.Checking
                        ? "One thing after the other: Ctrl-C stops what runs."
                        : "One moment.");
    }

    private static Update<LabModel> copyCommand(LabModel model) {
        Optional<String> script = model.next()
                .map(command -> command.script().stripTrailing())
                .or(() -> model.transcript().last().map(run -> run.script().stripTrailing()));
        return script.map(text -> Update.of(model.say("Copied the command."), new Effect.Copy(text)))
                .orElseGet(() -> Update.of(model.say("There is no command to copy.")));
    }

    /** What the latest command has printed, as far as it is kept, as plain text. */
    private static Update<LabModel> copyOutput(LabModel model) {
        Optional<Output> output = model.transcript().last().map(Run::output).filter(each -> each.size() > 0);
        return output.map(each -> Update.of(model.say("Copied the output."), new Effect.Copy(plain(each))))
                .orElseGet(() -> Update.of(model.say("There is no output to copy yet.")));
    }

    private static String plain(Output output) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < output.size(); i++) {
            text.append(Ansi.text(output.line(i), false)).append('\n');
        }
        return text.toString();
    }

    private LabModel wheel(LabModel model, Input.Wheel wheel) {
        if (!(model.overlay() instanceof Overlay.None || model.overlay() instanceof Overlay.Editing)) {
            return Scrolling.by(model, wheel.steps(), screen);
        }
        return overText(model, wheel.row(), wheel.column())
                ? Scrolling.text(model, wheel.steps(), screen)
                : Scrolling.output(model, -wheel.steps(), screen);
    }

    private LabModel click(LabModel model, Input.Click click) {
        boolean output = !overText(model, click.row(), click.column())
                && !model.transcript().runs().isEmpty();
        return model.reading(model.reading().pane(output ? Pane.OUTPUT : Pane.TEXT));
    }

    private boolean overText(LabModel model, int row, int column) {
        LabRegions regions = LabRegions.of(model, screen.size(), screen.theme());
        return regions.sideBySide()
                ? column <= regions.steps() + 1 + regions.text().columns()
                : row < regions.head() + regions.text().rows();
    }

    /** The question that is asked before the lab is left. */
    static final class Quitting {

        static final Overlay.Question QUESTION = new Overlay.Question(
                "Leave the lab?",
                "What the lab has made can be removed now, or stay so that you can go on later.",
                List.of(
                        new Overlay.Answer("c", "Clean up and quit"),
                        new Overlay.Answer("k", "Keep everything and go on later"),
                        new Overlay.Answer("s", "Stay here")));

        private Quitting() {}

        static Update<LabModel> answered(LabModel model, int choice) {
            if (choice == 2) {
                return Update.of(model.overlay(new Overlay.None()));
            }
            Ending ending = choice == 0 ? Ending.QUIT : Ending.PAUSED;
            Update<LabModel> leaving =
                    LabUpdate.act(model, new Action.End(ending), choice == 0 ? "Cleaning up" : "Putting the lab aside");
            boolean runs = model.busy() instanceof Busy.Running || model.busy() instanceof Busy.Checking;
            return runs
                    ? new Update<>(leaving.model().stopped(true), leaving.effects()).and(new Effect.Cancel())
                    : leaving;
        }
    }
}
