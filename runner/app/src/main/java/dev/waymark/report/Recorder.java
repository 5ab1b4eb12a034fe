package dev.waymark.report;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.session.Event;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.session.Summary.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a {@link LabReport} of the events of a session. Thread-safe. */
public final class Recorder implements Consumer<Event> {
    private final Lab lab;
    private final String cluster;
    private final Clock clock;
    private final Instant began;
    private final Map<Step, Notes> notes = new IdentityHashMap<>();
    private Step open;
    private boolean cleaned = true;
    private Ending ending = Ending.INTERRUPTED;

    private static final class Notes {
        private final List<StepReport.Ran> commands = new ArrayList<>();
        private final List<StepReport.Judged> checks = new ArrayList<>();
        private StepState state = StepState.PENDING;
        private Duration duration = Duration.ZERO;
    }

    public Recorder(Lab lab, String cluster, Clock clock) {
        this.lab = lab;
        this.cluster = cluster;
        this.clock = clock;
        this.began = clock.instant();
        lab.steps().forEach(step -> notes.put(step, new Notes()));
        lab.cleanup().ifPresent(step -> notes.put(step, new Notes()));
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.StepOpened opened) {
            open = opened.step();
        } else if (event instanceof Event.CleanupStarted cleanup) {
            open = cleanup.step();
        } else if (event instanceof Event.CommandEnded ended && open != null) {
            notes.get(open).commands.add(new StepReport.Ran(ended.command(), ended.execution()));
        } else if (event instanceof Event.CheckEnded ended && open != null) {
            notes.get(open).checks.add(new StepReport.Judged(ended.check(), ended.outcome()));
        } else if (event instanceof Event.StepEnded ended) {
            notes.get(ended.step()).state = ended.state();
        } else if (event instanceof Event.CleanupEnded ended) {
            cleaned = ended.clean();
            notes.get(ended.step()).state = cleaned ? StepState.PASSED : StepState.FAILED;
        } else if (event instanceof Event.SessionEnded ended) {
            ending = ended.summary().ending();
            for (Summary.StepResult result : ended.summary().steps()) {
                notes.get(result.step()).duration = result.duration();
            }
        }
    }

    /** The report of what has happened so far. */
    public synchronized LabReport report() {
        List<StepReport> steps = new ArrayList<>();
        lab.steps().forEach(step -> steps.add(report(step)));
        lab.cleanup().ifPresent(step -> steps.add(report(step)));
        return new LabReport(lab, cluster, steps, ending, cleaned, began, Duration.between(began, clock.instant()));
    }

    private StepReport report(Step step) {
        Notes of = notes.get(step);
        return new StepReport(step, of.state, of.duration, of.commands, of.checks);
    }
}
