package dev.waymark.tui.update;

import dev.waymark.lab.Quiz;
import dev.waymark.session.Event;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.model.Awaited;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.Failing;
import dev.waymark.tui.model.Helped;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Output;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Reading;
import dev.waymark.tui.model.Standing;
import dev.waymark.tui.model.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a lab on the screen changes by what happens. */
public final class LabUpdate {

    private final Screen screen;

    public LabUpdate(Screen screen) {
        this.screen = screen;
    }

    public Update<LabModel> apply(LabModel before, Signal signal, Instant now) {
        LabModel model = before.at(now);
        if (signal instanceof Signal.Happened happened) {
            return event(model, happened.event());
        } else if (signal instanceof Signal.Printed printed) {
            return Update.of(printed(model, printed));
        } else if (signal instanceof Signal.Pressed pressed) {
            return new LabKeyUpdate(screen).apply(model, pressed.input());
        } else if (signal instanceof Signal.Settled settled) {
            return settled(model, settled);
        } else if (signal instanceof Signal.Questioned questioned) {
            return Update.of(model.overlay(new Overlay.Asked(questioned.question(), 0)));
        } else if (signal instanceof Signal.Held || signal instanceof Signal.Returned) {
            return recheck(model, signal instanceof Signal.Held);
        }
        return Update.of(model);
    }

    /** What the learner has done by hand is judged without being asked for: a step that waits for nothing but its checks. */
    private static Update<LabModel> recheck(LabModel model, boolean held) {
        boolean failed = model.standing().state() == StepState.FAILED;
        boolean open =
                model.standing().state() == StepState.OPEN && model.next().isEmpty();
        boolean asked = model.overlay() instanceof Overlay.None || model.overlay() instanceof Overlay.Failed;
        return model.busy().idle() && asked && (failed || open && held)
                ? act(model, new Action.Check(), "Checking")
                : Update.of(model);
    }

    /** Who reads further up goes on reading there, whatever comes after. */
    private static LabModel printed(LabModel model, Signal.Printed printed) {
        Transcript more = model.transcript().printed(printed.text(), printed.left());
        int up = model.reading().outputUp();
        long lines = more.printed() - model.transcript().printed();
        int kept = up == 0 ? 0 : (int) Math.min(up + lines, Output.MOST_LINES);
        return model.transcript(more).reading(model.reading().outputUp(kept));
    }

    private Update<LabModel> event(LabModel model, Event event) {
        Instant now = model.now();
        if (event instanceof Event.SessionStarted started) {
            return Update.of(started.resumedAt()
                    .map(step -> model.tell("Going on where you left, after step " + indexOf(model, step.id()) + "."))
                    .orElse(model));
        } else if (event instanceof Event.StepOpened opened) {
            return Update.of(opened(model, opened));
        } else if (event instanceof Event.FileWritten written) {
            return Update.of(model.note("The file " + written.file().path() + " is written."));
        } else if (event instanceof Event.CommandStarted started) {
            return Update.of(model.transcript(model.transcript().start(started.command(), started.script(), now))
                    .reading(model.reading().outputUp(0))
                    .busy(model.busy() instanceof Busy.CleaningUp ? model.busy() : new Busy.Running(now)));
        } else if (event instanceof Event.CommandEnded ended) {
            return Update.of(model.transcript(model.transcript().ended(ended.execution())));
        } else if (event instanceof Event.CheckStarted started) {
            return Update.of(started(model, started).busy(new Busy.Checking(now)));
        } else if (event instanceof Event.CheckWaiting waiting) {
            return Update.of(lastCheck(model, check -> check.saw(waiting.lastSeen(), waiting.remaining(), now)));
        } else if (event instanceof Event.CheckEnded ended) {
            return Update.of(lastCheck(model, check -> check.ended(ended.outcome())));
        } else if (event instanceof Event.StepEnded ended) {
            return Update.of(ended(model, ended.state()));
        } else if (event instanceof Event.CleanupStarted) {
            return Update.of(model.busy(new Busy.CleaningUp(now)));
        } else if (event instanceof Event.CleanupEnded ended && !ended.clean()) {
            return Update.of(model.tell("The clean-up did not succeed; the output says what is left."));
        } else if (event instanceof Event.TrafficSeen seen) {
            return Update.of(model.traffic(model.traffic().and(seen.window())));
        } else if (event instanceof Event.Notice notice) {
            return Update.of(model.tell(notice.text()));
        } else if (event instanceof Event.SessionEnded over) {
            return Update.of(model.overlay(new Overlay.Ended(over.summary(), 0)).busy(new Busy.Idle()));
        }
        return Update.of(model);
    }

    private static LabModel opened(LabModel model, Event.StepOpened opened) {
        List<StepState> states = new ArrayList<>(model.states());
        for (int i = 0; i < opened.index(); i++) {
            states.set(i, states.get(i) == StepState.PENDING ? StepState.PASSED : states.get(i));
        }
        return model.states(states)
                .standing(new Standing(opened.index(), StepState.OPEN, Optional.empty(), false))
                .transcript(Transcript.EMPTY)
                .checks(List.of())
                .overlay(model.overlay().ofStep() ? new Overlay.None() : model.overlay())
                .reading(Reading.START)
                .help(Helped.NOT)
                .stopped(false)
                .busy(new Busy.Preparing("Opening the step", model.now()));
    }

    private static LabModel started(LabModel model, Event.CheckStarted started) {
        List<Awaited> checks = new ArrayList<>(started.index() == 0 ? List.of() : model.checks());
        checks.add(Awaited.started(started.check(), started.index() + 1, started.total(), model.now()));
        return model.checks(checks);
    }

    private static LabModel lastCheck(LabModel model, java.util.function.UnaryOperator<Awaited> change) {
        if (model.checks().isEmpty()) {
            return model;
        }
        List<Awaited> checks = new ArrayList<>(model.checks());
        checks.set(checks.size() - 1, change.apply(checks.get(checks.size() - 1)));
        return model.checks(checks);
    }

    /** A failure is shown at once, but for one that the learner brought about by stopping what ran. */
    private static LabModel ended(LabModel model, StepState state) {
        LabModel ended = model.standing(new Standing(
                model.standing().index(), state, model.next(), model.standing().over()));
        if (state != StepState.FAILED) {
            return ended;
        } else if (model.stopped()) {
            return ended.say("Stopped.");
        }
        return failing(model)
                .map(why -> ended.overlay(new Overlay.Failed(why, 0)))
                .orElse(ended);
    }

    /** Why the step has failed: what happened last. */
    static Optional<Failing> failing(LabModel model) {
        Optional<Failing> check = model.checks().stream()
                .filter(each ->
                        each.outcome().isPresent() && !each.outcome().get().passed())
                .reduce((first, second) -> second)
                .map(each -> new Failing.OfCheck(each.block(), each.outcome().get()));
        Optional<Failing> command = model.transcript()
                .last()
                .filter(run -> run.execution().isPresent())
                .map(run -> new Failing.OfCommand(run.command(), run.execution().get()));
        return check.or(() -> command);
    }

    private Update<LabModel> settled(LabModel before, Signal.Settled settled) {
        LabModel model = Scrolling.toNext(
                before.standing(settled.standing()).busy(new Busy.Idle()).stopped(false), screen);
        Action done = settled.done();
        boolean open = settled.standing().state() == StepState.OPEN;
        boolean ready = settled.standing().next().isEmpty();
        if (settled.standing().over()) {
            return act(model, new Action.End(Ending.COMPLETED), "Ending the lab");
        } else if (done instanceof Action.Run && ready && open
                || done instanceof Action.Solve && settled.standing().state() != StepState.FAILED) {
            return act(model, new Action.Check(), "Checking");
        } else if (done instanceof Action.Check && settled.standing().state() == StepState.PASSED) {
            return passed(model);
        }
        return Update.of(model);
    }

    /** A step that had nothing to prove is left at once, after its questions. */
    private static Update<LabModel> passed(LabModel model) {
        boolean proved = !model.checks().isEmpty();
        return unasked(model).isEmpty() && !proved
                ? act(model, new Action.Proceed(), "Opening the next step")
                : Update.of(proved ? model : LabKeyUpdate.goOn(model).model());
    }

    static Optional<Quiz> unasked(LabModel model) {
        return model.step().of(Quiz.class).stream()
                .filter(quiz -> !model.help().asked().contains(quiz))
                .findFirst();
    }

    /** Has the session do something; until it has settled nothing else can be asked of it. */
    static Update<LabModel> act(LabModel model, Action action, String what) {
        return Update.of(
                model.busy(new Busy.Preparing(what, model.now()))
                        .overlay(new Overlay.None())
                        .say(""),
                new Effect.Act(action));
    }

    private static int indexOf(LabModel model, String step) {
        for (int i = 0; i < model.lab().steps().size(); i++) {
            if (model.lab().steps().get(i).id().equals(step)) {
                return i;
            }
        }
        return 0;
    }
}
