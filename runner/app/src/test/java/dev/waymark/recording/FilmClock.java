package dev.waymark.recording;

import java.time.Duration;

/** The time in a film: that of the recording without long waits, and with pauses that nobody has to wait for. */
final class FilmClock {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(1500);

    private long latest = System.nanoTime();
    private Duration at = Duration.ZERO;

    /** The present moment, at which something happens. */
    synchronized Duration now() {
        long time = System.nanoTime();
        Duration since = Duration.ofNanos(time - latest);
        at = at.plus(since.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : since);
        latest = time;
        return at;
    }

    /** Lets time pass in the film alone. */
    synchronized void pause(Duration time) {
        at = now().plus(time);
    }
}
