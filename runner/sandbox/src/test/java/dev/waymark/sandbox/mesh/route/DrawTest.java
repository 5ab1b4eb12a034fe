package dev.waymark.sandbox.mesh.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {
    @ParameterizedTest
    @CsvSource({
        "0.000001, 0, true",
        "0.000001, 1, false",
        "0.0000001, 0, false",
        "0.123456, 123455, true",
        "0.123456, 123456, false",
        "1, 999999, true",
        "0, 0, false"
    })
    void aShareCountsToTheMillionth(double share, int drawn, boolean happens) {
        assertThat(Draw.happens(share, new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return drawn;
                    }

                    @Override
                    public int nextInt(int bound) {
                        assertThat(bound).isEqualTo(1_000_000);
                        return drawn;
                    }
                }))
                .isEqualTo(happens);
    }
}
