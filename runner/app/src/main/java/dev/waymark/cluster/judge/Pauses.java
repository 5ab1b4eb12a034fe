package dev.waymark.cluster.judge;

import dev.waymark.cluster.access.CommandFailure;
import java.time.Duration;

/** Short waits of threads that have nothing else to do. */
final class Pauses {

    void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", "Try again");
        }
    }
}
