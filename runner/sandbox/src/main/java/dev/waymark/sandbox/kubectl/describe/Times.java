package dev.waymark.sandbox.kubectl.describe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Moments and lengths of time as kubectl writes them. */
public final class Times {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private Times() {}

    /** A moment in the local time of this machine. */
    static String date(String timestamp) {
        try {
            return Instant.parse(timestamp).atZone(ZoneId.systemDefault()).format(DATE);
        } catch (DateTimeParseException none) {
            return timestamp;
        }
    }

    /** How long ago a moment was. */
    public static String ago(String timestamp, Instant now) {
        try {
            return length(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeParseException none) {
            return "<unknown>";
        }
    }

    /** A length in at most two units, after {@code k8s.io/apimachinery/pkg/util/duration.HumanDuration}. */
    static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 0) {
            return seconds < -1 ? "<invalid>" : "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return minutes + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return hours + "h" + (minutes % 60 == 0 ? "" : minutes % 60 + "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (days < 8) {
            return days + "d" + (hours % 24 == 0 ? "" : hours % 24 + "h");
        }
        return days < 365 * 2
                ? days + "d"
                : days / 365 + "y" + (days < 365 * 8 && days % 365 > 0 ? days % 365 + "d" : "");
    }
}
