package dev.waymark.check;

import java.time.Duration;

/** Follows a check while it waits; called on any thread. */
public interface CheckProgress {

    /** What was seen last, and how long the check will still wait. */
    void waiting(Evidence lastSeen, Duration remaining);

    /** Whether the learner has given up waiting; asked often. */
    boolean cancelled();

    /** How much longer than {@code within} the check may wait; grows when the learner extends it. */
    Duration extension();
}
