package dev.waymark.tui.model;

import dev.waymark.check.Execution;
import dev.waymark.lab.Command;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that runs or has run.
 *
 * @param script what ran, edited or not
 * @param execution how it ended; empty while it runs
 * @param folded whether only its first line is shown
 */
public record Run(
        Command command, String script, Output output, Instant started, Optional<Execution> execution, boolean folded) {

    public Run printed(Output more) {
        return new Run(command, script, more, started, execution, folded);
    }

    public Run ended(Execution end) {
        return new Run(command, script, output, started, Optional.of(end), folded);
    }

    public Run folded(boolean now) {
        return new Run(command, script, output, started, execution, now);
    }
}
