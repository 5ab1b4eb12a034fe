package dev.waymark.sandbox.control.apps;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a CronJob is due: five fields, or a name such as {@code @hourly}, or {@code @every 10m}, as
 * {@code github.com/robfig/cron} reads them. Immutable.
 */
final class CronSchedule {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Map<String, String> NAMED = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final String EVERY = "@every ";
    private static final int LOOK_AHEAD_YEARS = 5;

    private final ZoneId zone;
    private final Optional<Duration> every;
    private final List<CronField> fields;

    private CronSchedule(ZoneId zone, Optional<Duration> every, List<CronField> fields) {
        this.zone = zone;
        this.every = every;
        this.fields = fields;
    }

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    static CronSchedule parse(String text, ZoneId zone) {
        if (text.startsWith(EVERY)) {
            String period = text.substring(EVERY.length()).strip();
            try {
                Duration every = Duration.parse("PT" + period.toUpperCase(java.util.Locale.ROOT));
                return new CronSchedule(zone, Optional.of(every.isZero() ? Duration.ofSeconds(1) : every), List.of());
            } catch (java.time.format.DateTimeParseException e) {
                throw new IllegalArgumentException("failed to parse duration " + text, e);
            }
        }
        String[] words = NAMED.getOrDefault(text, text).strip().split("\\s+");
        if (words.length != 5) {
            throw new IllegalArgumentException("expected exactly 5 fields, found " + words.length + ": " + text);
        }
        return new CronSchedule(
                zone,
                Optional.empty(),
                List.of(
                        CronField.parse(words[0], 0, 59, List.of()),
                        CronField.parse(words[1], 0, 23, List.of()),
                        CronField.parse(words[2], 1, 31, List.of()),
                        CronField.parse(words[3], 1, 12, MONTHS),
                        CronField.parse(words[4], 0, 6, DAYS)));
    }

    /** The first moment after another at which it is due; empty when there is none in the next years. */
    Optional<Instant> next(Instant after) {
        if (every.isPresent()) {
            return Optional.of(after.plus(every.get()).truncatedTo(ChronoUnit.SECONDS));
        }
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = time.plusYears(LOOK_AHEAD_YEARS);
        while (time.isBefore(end)) {
            if (!fields.get(3).has(time.getMonthValue())) {
                time = time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).plusMonths(1);
            } else if (!day(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!fields.get(1).has(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!fields.get(0).has(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    /** Where both kinds of day are restricted, one of them is enough. */
    private boolean day(ZonedDateTime time) {
        CronField ofMonth = fields.get(2);
        CronField ofWeek = fields.get(4);
        boolean month = ofMonth.has(time.getDayOfMonth());
        boolean week = ofWeek.has(time.getDayOfWeek().getValue() % DAYS.size());
        return ofMonth.any() || ofWeek.any() ? month && week : month || week;
    }
}
