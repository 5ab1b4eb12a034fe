package dev.waymark.session;

import dev.waymark.lab.Step;
import java.time.Duration;
import java.util.List;

/**
 * How a session went.
 *
 * @param steps each step in order with its state
 * @param ending why it ended
 * @param duration wall-clock time, pauses of a resumed session not counted
 */
public record Summary(List<StepResult> steps, Ending ending, Duration duration) {
    public Summary {
        steps = List.copyOf(steps);
    }

    /** Why a session ended. */
    public enum Ending {
        COMPLETED,
        FAILED,
        /** Quit with the intention to go on later. */
        PAUSED,
        QUIT,
        INTERRUPTED
    }

    public record StepResult(Step step, StepState state, int tries, Duration duration) {}
}
