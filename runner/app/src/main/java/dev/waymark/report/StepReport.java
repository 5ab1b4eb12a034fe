package dev.waymark.report;

import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import dev.waymark.session.StepState;
import java.time.Duration;
import java.util.List;

/**
 * How one step went.
 *
 * @param state {@code PENDING} for a step that was not reached
 * @param commands what ran, in order
 * @param checks what was judged, in order
 */
public record StepReport(Step step, StepState state, Duration duration, List<Ran> commands, List<Judged> checks) {
    public StepReport {
        commands = List.copyOf(commands);
        checks = List.copyOf(checks);
    }

    /** A command that ran. */
    public record Ran(Command command, Execution execution) {}

    /** A check and its verdict. */
    public record Judged(CheckBlock check, Outcome outcome) {}
}
