package dev.waymark.sandbox.schema.columns;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How long ago something was, in the few characters of {@code k8s.io/apimachinery/pkg/util/duration}. */
public final class Ages {
    private static final int HOURS_OF_YEAR = 24 * 365;

    private final Clock clock;

    public Ages(Clock clock) {
        this.clock = clock;
    }

    /** The time since an RFC 3339 timestamp; {@code <unknown>} for an empty one. */
    public String since(String timestamp) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            return human(Duration.between(OffsetDateTime.parse(timestamp).toInstant(), clock.instant()));
        } catch (DateTimeException e) {
            return "<invalid>";
        }
    }

    /** The time between two RFC 3339 timestamps; to now when the second is empty. */
    String between(String start, String end) {
        Instant until =
                end.isEmpty() ? clock.instant() : OffsetDateTime.parse(end).toInstant();
        return human(Duration.between(OffsetDateTime.parse(start).toInstant(), until));
    }

    /** A duration with one or two units: {@code 5s}, {@code 3m20s}, {@code 2h}, {@code 2y36d}. */
    public static String human(Duration duration) {
        long seconds = duration.toSeconds();
        long minutes = duration.toMinutes();
        long hours = duration.toHours();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 120) {
            return Math.max(0, seconds) + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (hours < 24 * 8) {
            return two(hours / 24, "d", hours % 24, "h");
        }
        if (hours < 2 * HOURS_OF_YEAR) {
            return hours / 24 + "d";
        }
        return hours < 8 * HOURS_OF_YEAR
                ? two(hours / HOURS_OF_YEAR, "y", hours / 24 % 365, "d")
                : hours / HOURS_OF_YEAR + "y";
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + small + smallUnit;
    }
}
