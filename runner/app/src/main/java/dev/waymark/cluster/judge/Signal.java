package dev.waymark.cluster.judge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread when something has changed; several changes at once wake it once. Thread-safe. */
final class Signal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Waits for a change, no longer than the limit; false when interrupted. */
    boolean await(Duration limit) {
        try {
            raised.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
            raised.drainPermits();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
