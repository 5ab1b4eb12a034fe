package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.SettableClock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session on a machine whose clock is set while a step is open. */
class SetClockSessionTest extends SessionFixture {

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void times_are_those_that_have_passed(int hours) {
        SettableClock clock = new SettableClock();
        session = rig.at(clock).open(rig.lab(LAB));
        session.begin();
        clock.set(Duration.ofHours(hours));
        session.run("touch $OBJECTS/one; kept=yes");
        session.check();
        session.proceed();
        clock.set(Duration.ofHours(-2 * hours));

        Summary summary = session.finish(Summary.Ending.QUIT);

        Duration step = summary.steps().get(0).duration();
        assertThat(summary.steps().get(0).state()).isEqualTo(StepState.PASSED);
        assertThat(step).isBetween(Duration.ofNanos(1), Duration.ofMinutes(5));
        assertThat(summary.spent()).isBetween(step, Duration.ofMinutes(5));
    }
}
