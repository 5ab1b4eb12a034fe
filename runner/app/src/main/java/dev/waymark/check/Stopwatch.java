package dev.waymark.check;

import java.time.Duration;

/** How much time has passed since it was started, whatever is done to the clock of the machine. Safe on any thread. */
public final class Stopwatch {

    private final long begun = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch started() {
        return new Stopwatch();
    }

    /** Never negative. A machine that sleeps may not count its sleep. */
    public Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
