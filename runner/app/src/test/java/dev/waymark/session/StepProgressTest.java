package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepProgressTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final StepProgress step = new StepProgress();

    @Test
    void a_step_was_opened_when_the_clock_said_so() {
        step.open(NOON);
        assertThat(step.opened(NOON.plusSeconds(1))).isEqualTo(NOON);
    }

    @Test
    void what_is_stamped_after_the_clock_was_set_is_later_than_the_opening() {
        step.open(NOON);
        assertThat(step.opened(NOON.plus(HOUR))).isEqualTo(NOON);
        Instant back = NOON.minus(HOUR);
        assertThat(step.opened(back)).isBetween(back.minusSeconds(60), back);
    }
}
