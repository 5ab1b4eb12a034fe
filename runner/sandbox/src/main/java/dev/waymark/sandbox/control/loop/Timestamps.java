package dev.waymark.sandbox.control.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as objects carry them: RFC 3339 in UTC, whole seconds. */
public final class Timestamps {
    private Timestamps() {}

    public static String now(Clock clock) {
        return of(clock.instant());
    }

    public static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The instant that a text names; empty for anything else. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** How long until a moment, never negative. */
    public static Duration until(Clock clock, Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
