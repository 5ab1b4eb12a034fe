package dev.waymark.recording;

import java.time.Duration;

/** The time in a film: that of the recording, faster where it is long, and with pauses that nobody has to wait for. */
final class FilmClock {

    /** What of a wait goes by as it did. */
    private static final long SLOW_NANOS = Duration.ofMillis(1500).toNanos();

    /** How many times as fast the rest of it goes by. */
    private static final long FASTER = 8;

    private long latest = System.nanoTime();
    private long waited;
    private Duration at = Duration.ZERO;

    /** The present moment, at which something happens. */
    synchronized Duration now() {
        long time = System.nanoTime();
        long since = time - latest;
        long slow = Math.max(0, Math.min(since, SLOW_NANOS - waited));
        at = at.plusNanos(slow + (since - slow) / FASTER);
        waited += since;
        latest = time;
        return at;
    }

    /** Lets time pass in the film alone; what is waited for afterwards is another wait. */
    synchronized void pause(Duration time) {
        at = now().plus(time);
        waited = 0;
    }
}
