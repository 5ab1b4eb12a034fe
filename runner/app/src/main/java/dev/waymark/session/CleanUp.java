package dev.waymark.session;

import dev.waymark.check.Leftovers;
import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.Baseline;
import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The clean-up of a lab, and the look at what it has left behind. Only {@link #spare} may be called from any thread. */
final class CleanUp {
    private final SessionSettings settings;
    private final StepRunner runner;
    private final AtomicBoolean sparing = new AtomicBoolean();
    private Optional<Baseline> before = Optional.empty();
    private boolean touchedEarlier;

    CleanUp(SessionSettings settings, StepRunner runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** Has the cluster compared with what it was. */
    void compareWith(Baseline baseline) {
        before = Optional.of(baseline);
    }

    /** Goes on after an earlier session in the same workspace, which may have touched the cluster. */
    void goesOn(boolean touched) {
        touchedEarlier = touched;
    }

    /** Runs the commands; none when the lab has not touched the cluster. */
    void run() {
        if (settings.lab().cleanup().isEmpty() || !runner.touched() && !touchedEarlier) {
            return;
        }
        Step step = settings.lab().cleanup().get();
        runner.emit(new Event.CleanupStarted(step));
        boolean clean = true;
        runner.provide(step);
        sparing.set(true);
        for (Command command : step.commands()) {
            if (runner.applies(command) && !command.manual()) {
                clean &= Judgement.right(step, command, runner.run(step, command, command.script()));
            }
        }
        runner.emit(new Event.CleanupEnded(step, clean));
    }

    /** Whether a request to stop is for something else: the first one while the commands run. */
    boolean spare() {
        return sparing.getAndSet(false);
    }

    /** Whether the cluster is what it was before; true when nobody wants to know. */
    boolean restored() {
        return before.map(baseline -> {
                    Stopwatch comparing = Stopwatch.started();
                    Leftovers leftovers = baseline.leftovers();
                    runner.emit(new Event.ClusterCompared(leftovers, comparing.passed()));
                    return leftovers.none();
                })
                .orElse(true);
    }
}
