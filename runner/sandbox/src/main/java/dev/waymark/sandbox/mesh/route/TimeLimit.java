package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.GoDuration;
import java.time.Duration;
import java.util.Optional;

/** Time limits of routes. */
final class TimeLimit {
    private TimeLimit() {}

    /** The limit in a text; one of zero is none. */
    static Optional<Duration> read(Optional<String> text) {
        return text.flatMap(GoDuration::find).filter(limit -> limit.toNanos() > 0);
    }
}
