package dev.waymark.sandbox.workload;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The simulated CPU time that a container has used for the requests it has carried.
 *
 * <p>All containers share the CPUs of one JVM, so that what each has really used cannot be told apart. Every request is
 * instead put down at a fixed cost. Thread-safe; never waits.
 */
public final class CpuTime {
    private final LongAdder nanos = new LongAdder();

    /** Puts the cost of one request down. */
    public void add(Duration cost) {
        nanos.add(cost.toNanos());
    }

    /** All that has been put down, in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }
}
