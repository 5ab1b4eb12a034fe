package dev.waymark.sandbox.schema.problem;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A time as {@code time.Parse} of Go reads it, with its words for what is none.
 *
 * <p>It reads the layouts of {@code metav1.Time} and {@code metav1.MicroTime}, part by part. Not thread-safe.
 */
public final class GoTime {
    private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
    private static final String MICROSECONDS = "2006-01-02T15:04:05.000000Z07:00";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICRO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final int FRACTION = 7;

    private final String text;
    private final boolean micro;
    private String rest;

    /**
     * What a text says.
     *
     * @param written the time as a server writes it, in UTC; empty for a text that is no time
     * @param problem what is wrong with it otherwise
     */
    public record Reading(Optional<String> written, Optional<String> problem) {}

    private GoTime(String text, boolean micro) {
        this.text = text;
        this.micro = micro;
        this.rest = text;
    }

    /** Reads a time of whole seconds, or one of microseconds, which has six digits after the point. */
    public static Reading read(String text, boolean micro) {
        try {
            return new Reading(Optional.of(new GoTime(text, micro).written()), Optional.empty());
        } catch (Unreadable problem) {
            return new Reading(Optional.empty(), Optional.of(problem.getMessage()));
        }
    }

    private String written() {
        int year = number(4, "2006");
        literal("-");
        int month = within(1, 12, two("01", true), "month");
        literal("-");
        int day = two("02", true);
        literal("T");
        int hour = within(0, 23, two("15", false), "hour");
        literal(":");
        int minute = within(0, 59, two("04", true), "minute");
        literal(":");
        int second = within(0, 59, two("05", true), "second");
        int nanos = fraction();
        int offset = zone();
        if (!rest.isEmpty()) {
            throw outside(": extra text: " + GoValue.quoted(rest));
        }
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw outside(": day out of range");
        }
        LocalDateTime time =
                LocalDateTime.of(year, month, day, hour, minute, second, nanos).minusSeconds(offset);
        return (micro ? MICRO : SECOND).format(time.atOffset(ZoneOffset.UTC));
    }

    private void literal(String expected) {
        if (!rest.startsWith(expected)) {
            throw unfit(rest, expected);
        }
        rest = rest.substring(expected.length());
    }

    private int number(int digits, String element) {
        if (rest.length() < digits || !rest.substring(0, digits).matches("\\d+")) {
            throw unfit(rest, element);
        }
        return Integer.parseInt(take(digits));
    }

    /** A number of two digits, or of one where that will do. */
    private int two(String element, boolean both) {
        boolean second = digit(1);
        if (!digit(0) || both && !second) {
            throw unfit(rest, element);
        }
        return Integer.parseInt(take(second ? 2 : 1));
    }

    private int within(int least, int most, int value, String what) {
        if (value < least || value > most) {
            throw outside(": " + what + " out of range");
        }
        return value;
    }

    private int fraction() {
        boolean point = rest.startsWith(".") || rest.startsWith(",");
        if (micro) {
            if (rest.length() < FRACTION || !rest.substring(0, FRACTION).matches("[.,]\\d+")) {
                throw unfit(rest, ".000000");
            }
            return Integer.parseInt(take(FRACTION).substring(1)) * 1000;
        }
        if (!point || !digit(1)) {
            return 0;
        }
        int length = 1;
        while (digit(length)) {
            length++;
        }
        return Integer.parseInt((take(length).substring(1) + "000000000").substring(0, 9));
    }

    /** Seconds to the east of Greenwich. */
    private int zone() {
        if (rest.startsWith("Z")) {
            rest = rest.substring(1);
            return 0;
        }
        if (rest.length() < 6 || !rest.substring(1, 6).matches("\\d\\d:\\d\\d") || !rest.matches("(?s)[+-].*")) {
            throw unfit(rest, "Z07:00");
        }
        String zone = take(6);
        int hours = within(0, 24, Integer.parseInt(zone.substring(1, 3)), "time zone offset hour");
        int minutes = within(0, 60, Integer.parseInt(zone.substring(4)), "time zone offset minute");
        int seconds = (hours * 60 + minutes) * 60;
        return zone.startsWith("-") ? -seconds : seconds;
    }

    private boolean digit(int at) {
        return rest.length() > at && rest.charAt(at) >= '0' && rest.charAt(at) <= '9';
    }

    private String take(int length) {
        String taken = rest.substring(0, length);
        rest = rest.substring(length);
        return taken;
    }

    private Unreadable unfit(String value, String element) {
        return outside(" as " + GoValue.quoted(micro ? MICROSECONDS : SECONDS) + ": cannot parse "
                + GoValue.quoted(value) + " as " + GoValue.quoted(element));
    }

    private Unreadable outside(String why) {
        return new Unreadable("parsing time " + GoValue.quoted(text) + why);
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
