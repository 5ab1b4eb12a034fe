package dev.waymark.sandbox.mesh.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    @ParameterizedTest
    @CsvSource({"1, 25", "2, 75", "3, 175", "4, 250", "5, 250", "60, 250"})
    void aPauseIsDrawnBelowABoundThatGrowsToTenBases(int retry, long bound) {
        assertThat(bound(Retries.meshDefault(), retry)).isEqualTo(bound);
        assertThat(bound(Retries.withoutRoute(), retry)).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 300", "4, 1000"})
    void aPolicyMayHaveABaseOfItsOwn(int retry, long bound) {
        Retries own = Retries.onStatuses(3, Set.of(503), Optional.of(Duration.ofMillis(100)));
        assertThat(bound(own, retry)).isEqualTo(bound);
    }

    private static long bound(Retries retries, int retry) {
        AtomicLong asked = new AtomicLong();
        retries.pause(retry, new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                asked.set(bound);
                return 0;
            }
        });
        return asked.get();
    }
}
