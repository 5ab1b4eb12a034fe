package dev.waymark.check.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {

    @ParameterizedTest
    @CsvSource({
        "50, 34.0, 32.0, 30.0, 24.0",
        "100, 24.0, 23.0, 21.0, 17.0",
        "200, 17.0, 16.0, 14.5, 11.5",
        "300, 14.0, 13.0, 11.7, 9.0",
        "500, 10.8, 10.0, 9.0, 7.0",
        "1000, 7.7, 7.1, 6.2, 4.8",
        "2000, 5.5, 5.0, 4.4, 3.4"
    })
    void aRightSplitStaysWithinTheKnownTolerances(int n, double half, double thirty, double twenty, double ten) {
        assertThat(percent(n, 0.5)).isCloseTo(half, within(0.051));
        assertThat(percent(n, 0.3)).isCloseTo(thirty, within(0.051));
        assertThat(percent(n, 0.7)).isCloseTo(thirty, within(0.051));
        assertThat(percent(n, 0.2)).isCloseTo(twenty, within(0.051));
        assertThat(percent(n, 0.1)).isCloseTo(ten, within(0.051));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 0.7, 107, 170",
        "500, 0.7, 299, 398",
        "500, 0.5, 196, 304",
        "1000, 0.8, 736, 859",
        "1000, 0.9, 851, 943"
    })
    void theIntervalsOfHitsAreTheKnownOnes(int n, double share, int lowest, int highest) {
        assertThat(Acceptance.of(n, share, 1e-6)).isEqualTo(new Acceptance(lowest, highest));
    }

    @ParameterizedTest
    @CsvSource({
        "0.7, 0.5, 535, 323",
        "0.75, 0.5, 332, 210",
        "0.9, 0.8, 1131, 967",
        "0.8, 0.7, 1689, 1271",
        "0.1, 0, 132, 1",
        "0.2, 0, 62, 1",
        "0.5, 0, 20, 1",
        "0.5, 0.0625, 76, 18"
    })
    void twoSettingsAreToldApartByTheKnownNumberOfRequests(double share, double other, int requests, int threshold) {
        assertThat(Separation.of(share, other, 1e-6)).isEqualTo(new Separation(requests, threshold));
    }

    @Test
    void anIntervalHoldsTheExpectedNumber() {
        assertThat(Acceptance.of(10, 0, 1e-6)).isEqualTo(new Acceptance(0, 0));
        assertThat(Acceptance.of(10, 1, 1e-6)).isEqualTo(new Acceptance(10, 10));
        assertThat(Acceptance.of(100, 0.3, 1e-6).contains(30)).isTrue();
    }

    private static double percent(int n, double share) {
        return 100 * Acceptance.tolerance(n, share, 1e-6);
    }
}
