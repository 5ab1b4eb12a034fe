package dev.waymark.check;

import java.time.Duration;

/** Follows a check while it waits; called on any thread. Nobody ends or extends the waiting unless that is said. */
@FunctionalInterface
public interface CheckProgress {

    /** What was seen last, and how long the check will still wait. */
    void waiting(Evidence lastSeen, Duration remaining);

    /** Whether the learner has given up waiting; asked often. */
    default boolean cancelled() {
        return false;
    }

    /** How much longer than {@code within} the check may wait; grows when the learner extends it. */
    default Duration extension() {
        return Duration.ZERO;
    }
}
