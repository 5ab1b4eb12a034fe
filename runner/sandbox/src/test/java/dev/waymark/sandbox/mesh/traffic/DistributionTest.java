package dev.waymark.sandbox.mesh.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void aQuantileIsRightToSomePercent() {
        long seed = System.nanoTime();
        System.out.println("distribution random seed: " + seed);
        Random random = new Random(seed);
        long[] nanos = random.longs(2_000, 20_000, 4_000_000_000L).toArray();
        Distribution.Collector collector = new Distribution.Collector();
        Arrays.stream(nanos).forEach(collector::add);
        Arrays.sort(nanos);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            double exact = nanos[(int) Math.ceil(nanos.length * share) - 1];
            assertThat((double) collector.now().quantile(share).toNanos())
                    .isCloseTo(exact, Percentage.withPercentage(7));
        }
    }

    @Test
    void nothingTakesNoTime() {
        assertThat(Distribution.empty().quantile(0.9)).isZero();
    }

    @Test
    void whatCameEarlierCanBeTakenOut() {
        Distribution.Collector collector = new Distribution.Collector();
        collector.add(Duration.ofSeconds(10).toNanos());
        Distribution before = collector.now();
        collector.add(Duration.ofMillis(1).toNanos());
        assertThat(collector.now().since(before).quantile(1).toNanos()).isCloseTo(1_000_000, within(70_000L));
    }

    @Test
    void aVeryLongTimeIsCountedAsTheLongestThatIsTold() {
        Distribution.Collector collector = new Distribution.Collector();
        collector.add(Duration.ofDays(1).toNanos());
        assertThat(collector.now().quantile(0.5)).isBetween(Duration.ofHours(1), Duration.ofDays(1));
    }
}
