package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.GoDuration;
import java.time.Duration;
import java.util.Optional;

/** Durations of at least a millisecond and no finer. */
final class Durations {
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private Durations() {}

    /** What is wrong with a duration; text that is none was refused before. */
    static Optional<String> problem(String text) {
        Duration duration = GoDuration.find(text).orElse(Duration.ZERO);
        if (duration.toMillis() < 1) {
            return Optional.of("duration must be greater than 1ms");
        }
        boolean fine = duration.getNano() % NANOS_OF_A_MILLISECOND != 0;
        return fine ? Optional.of("only durations to ms precision are supported") : Optional.empty();
    }
}
