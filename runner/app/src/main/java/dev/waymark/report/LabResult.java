package dev.waymark.report;

import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.session.Failure;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a lab fared.
 *
 * @param comparison of the cluster after the lab with the cluster before it, where it was made
 * @param error why it could not be run to its end, one sentence
 */
public record LabResult(
        Lab lab,
        Instant started,
        Duration duration,
        Summary.Ending ending,
        List<StepResult> steps,
        Optional<Comparison> comparison,
        Optional<String> error) {

    public LabResult {
        steps = List.copyOf(steps);
    }

    public boolean passed() {
        return ending == Summary.Ending.COMPLETED && error.isEmpty();
    }

    /**
     * Whether the cluster was the same after the lab as before.
     *
     * @param failures what differs; empty when nothing does
     */
    public record Comparison(Duration duration, List<Failure> failures) {
        public static final String TITLE = "The cluster is as it was before";

        public Comparison {
            failures = List.copyOf(failures);
        }
    }

    /**
     * How one step of it fared.
     *
     * @param failures why it failed; empty unless it did
     */
    public record StepResult(
            Step step,
            StepState state,
            Duration duration,
            List<Ran> commands,
            List<Judged> checks,
            List<Failure> failures) {

        public StepResult {
            commands = List.copyOf(commands);
            checks = List.copyOf(checks);
            failures = List.copyOf(failures);
        }
    }

    /** A command that ran. */
    public record Ran(Command command, String script, Execution execution) {}

    /** A check that was judged. */
    public record Judged(CheckBlock check, Outcome outcome) {}
}
