package dev.waymark.tui.model;

import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.session.Failure;
import java.util.Optional;

/** Why a step failed. */
public sealed interface Failing {

    record OfCommand(Command command, Execution execution) implements Failing {
        @Override
        public Failure failure() {
            return Failure.of(command, execution);
        }
    }

    record OfCheck(CheckBlock check, Outcome outcome) implements Failing {
        @Override
        public Failure failure() {
            return Failure.of(check, outcome);
        }
    }

    /** It in words. */
    Failure failure();

    /** What a check's verdict rests on; empty for a command. */
    default Optional<Evidence> evidence() {
        return this instanceof OfCheck check ? Optional.of(check.outcome().evidence()) : Optional.empty();
    }
}
