package dev.waymark.sandbox.control.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static final Instant FRIDAY = Instant.parse("2026-01-02T10:20:30Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *          | 2026-01-02T10:21:00Z",
                "*/15 * * * *       | 2026-01-02T10:30:00Z",
                "20 10 * * *        | 2026-01-03T10:20:00Z",
                "5,50 9-11 * * *    | 2026-01-02T10:50:00Z",
                "0 0 1 * *          | 2026-02-01T00:00:00Z",
                "0 0 31 * *         | 2026-01-31T00:00:00Z",
                "0 12 * * MON-WED   | 2026-01-05T12:00:00Z",
                "0 12 * * 0         | 2026-01-04T12:00:00Z",
                "0 0 29 feb ?       | 2028-02-29T00:00:00Z",
                "0 0 15 * Sun       | 2026-01-04T00:00:00Z",
                "10/20 * * * *      | 2026-01-02T10:30:00Z",
                "@hourly            | 2026-01-02T11:00:00Z",
                "@weekly            | 2026-01-04T00:00:00Z",
                "@yearly            | 2027-01-01T00:00:00Z",
                "@every 1h30m       | 2026-01-02T11:50:30Z"
            })
    void is_due_at(String schedule, Instant next) {
        assertThat(CronSchedule.parse(schedule, ZoneOffset.UTC).next(FRIDAY)).contains(next);
    }

    @Test
    void is_due_by_the_clocks_of_its_zone() {
        assertThat(CronSchedule.parse("0 9 * * *", ZoneId.of("Asia/Tokyo")).next(FRIDAY))
                .contains(Instant.parse("2026-01-03T00:00:00Z"));
    }

    @Test
    void is_never_due_on_a_day_that_no_year_has() {
        assertThat(CronSchedule.parse("0 0 30 2 *", ZoneOffset.UTC).next(FRIDAY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"* * * *", "60 * * * *", "* * 0 * *", "9-5 * * * *", "x * * * *", "*/0 * * * *", "@every x"})
    void is_refused_when_it_cannot_be_read(String schedule) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void indexes_are_written_as_ranges() {
        String text = "1,3-5,7,8";

        assertThat(IndexRanges.read(text)).containsExactly(1L, 3L, 4L, 5L, 7L, 8L);
        assertThat(IndexRanges.text(new TreeSet<>(IndexRanges.read(text)))).isEqualTo(text);
        assertThat(IndexRanges.read("")).isEmpty();
    }
}
