package dev.waymark.tui.model;

import dev.waymark.session.StepState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How far the learner has come.
 *
 * @param states of the steps
 * @param standing where the session waits; of the step that is shown while it is busy
 * @param help how much of it the learner has had in this step
 */
public record Walk(List<StepState> states, Standing standing, Helped help) {

    public Walk {
        states = List.copyOf(states);
    }

    /** Before the first of so many steps. */
    static Walk before(int steps) {
        return new Walk(
                Collections.nCopies(steps, StepState.PENDING),
                new Standing(0, StepState.PENDING, Optional.empty(), false),
                Helped.NOT);
    }

    Walk standing(Standing now) {
        List<StepState> all = new ArrayList<>(states);
        all.set(now.index(), now.state());
        return new Walk(all, now, help);
    }

    Walk states(List<StepState> all) {
        return new Walk(all, standing, help);
    }

    Walk help(Helped next) {
        return new Walk(states, standing, next);
    }
}
