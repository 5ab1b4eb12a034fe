package dev.waymark.session;

import dev.waymark.lab.Step;
import java.time.Duration;
import java.util.List;

/**
 * How a session went.
 *
 * @param steps each step in order with its state
 * @param ending why it ended
 * @param duration wall-clock time since the session was opened
 * @param built what commands have made and changed before the clean-up, as {@code kubectl} confirmed it, such as {@code
 *     service/web created}
 */
public record Summary(List<StepResult> steps, Ending ending, Duration duration, List<String> built) {
    public Summary {
        steps = List.copyOf(steps);
        built = List.copyOf(built);
    }

    /** How many steps were passed. */
    public int passed() {
        return (int)
                steps.stream().filter(step -> step.state() == StepState.PASSED).count();
    }

    /** The time spent in the steps, that of earlier sessions in the same workspace included. */
    public Duration spent() {
        return steps.stream().map(StepResult::duration).reduce(Duration.ZERO, Duration::plus);
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

    /**
     * How one step went.
     *
     * @param tries how often it was checked, or a command of it failed
     * @param duration how long it was open
     * @param hints how many were asked for
     * @param proofs the checks that held when it was passed
     */
    public record StepResult(Step step, StepState state, int tries, Duration duration, int hints, List<Proof> proofs) {
        public StepResult {
            proofs = List.copyOf(proofs);
        }
    }
}
