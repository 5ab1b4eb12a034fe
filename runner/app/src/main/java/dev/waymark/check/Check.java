package dev.waymark.check;

import java.time.Duration;

/**
 * A success condition of a step.
 *
 * @param condition what must hold
 * @param within how long to wait for it
 * @param stays how long it must go on holding; zero for a moment
 * @param hints what to try, shown when it fails
 */
public record Check(Condition condition, Duration within, Duration stays, Hints hints) {
    /** How long a check waits that does not say. */
    public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);
}
