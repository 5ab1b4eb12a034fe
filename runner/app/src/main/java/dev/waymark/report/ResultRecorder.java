package dev.waymark.report;

import dev.waymark.check.Stopwatch;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.report.LabResult.Comparison;
import dev.waymark.report.LabResult.Judged;
import dev.waymark.report.LabResult.Ran;
import dev.waymark.report.LabResult.StepResult;
import dev.waymark.session.Event;
import dev.waymark.session.Failure;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes down a session's events for a report. */
public final class ResultRecorder implements Consumer<Event> {

    private final Lab lab;
    private final Instant started;
    private final Stopwatch running = Stopwatch.started();
    private final Map<String, String> scripts = new HashMap<>();
    private final Map<String, Draft> drafts = new HashMap<>();
    private Optional<Draft> current = Optional.empty();
    private Optional<Comparison> comparison = Optional.empty();
    private Summary.Ending ending = Summary.Ending.FAILED;

    private static final class Draft {
        private final List<Ran> commands = new ArrayList<>();
        private final List<Judged> checks = new ArrayList<>();
        private Optional<Failure> last = Optional.empty();
        private Stopwatch open = Stopwatch.started();
        private Duration duration = Duration.ZERO;
        private StepState state = StepState.OPEN;
    }

    public ResultRecorder(Lab lab, Clock clock) {
        this.lab = lab;
        this.started = clock.instant();
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.StepOpened opened) {
            open(opened.step());
        } else if (event instanceof Event.CleanupStarted) {
            current = Optional.empty();
        } else if (event instanceof Event.CommandStarted commandStarted) {
            scripts.put(commandStarted.command().name(), commandStarted.script());
        } else if (event instanceof Event.ClusterCompared compared) {
            List<Failure> failures =
                    compared.leftovers().none() ? List.of() : List.of(Failure.of(lab, compared.leftovers()));
            comparison = Optional.of(new Comparison(compared.duration(), failures));
        } else if (event instanceof Event.SessionEnded ended) {
            ending = ended.summary().ending();
        } else {
            current.ifPresent(draft -> add(draft, event));
        }
    }

    /** @param error why the lab could not be run to its end */
    public synchronized LabResult result(Optional<String> error) {
        List<StepResult> steps = new ArrayList<>();
        for (Step step : lab.steps()) {
            Draft draft = drafts.getOrDefault(step.id(), new Draft());
            boolean begun = drafts.containsKey(step.id());
            steps.add(new StepResult(
                    step,
                    begun ? draft.state : StepState.PENDING,
                    draft.duration,
                    draft.commands,
                    draft.checks,
                    draft.state == StepState.FAILED ? draft.last.stream().toList() : List.of()));
        }
        return new LabResult(lab, started, running.passed(), ending, steps, comparison, error);
    }

    private void open(Step step) {
        Draft draft = drafts.computeIfAbsent(step.id(), id -> new Draft());
        draft.open = Stopwatch.started();
        draft.state = StepState.OPEN;
        current = Optional.of(draft);
    }

    private void add(Draft draft, Event event) {
        if (event instanceof Event.CommandEnded ended) {
            String script =
                    scripts.getOrDefault(ended.command().name(), ended.command().script());
            draft.commands.add(new Ran(ended.command(), script, ended.execution()));
            draft.last = Optional.of(Failure.of(ended.command(), ended.execution()));
        } else if (event instanceof Event.CheckEnded ended) {
            draft.checks.add(new Judged(ended.check(), ended.outcome()));
            draft.last = Optional.of(Failure.of(ended.check(), ended.outcome()));
        } else if (event instanceof Event.StepEnded ended) {
            draft.state = ended.state();
            draft.duration = draft.open.passed();
        }
    }
}
