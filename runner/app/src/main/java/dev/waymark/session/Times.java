package dev.waymark.session;

import java.time.Duration;
import java.util.Locale;

/** Durations in few characters. */
public final class Times {

    private Times() {}

    /** Such as {@code 0.3 s}, {@code 12 s}, {@code 2:05 min}. */
    public static String shortly(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return whole(duration);
    }

    /** Such as {@code 12 s} or {@code 2:05 min}. */
    public static String whole(Duration duration) {
        long seconds = Math.max(0, (duration.toMillis() + 500) / 1000);
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
}
