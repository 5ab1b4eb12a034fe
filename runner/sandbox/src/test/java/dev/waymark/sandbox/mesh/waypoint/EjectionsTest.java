package dev.waymark.sandbox.mesh.waypoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.mesh.route.Balance;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.TrafficPolicy;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outlier detection against a clock of the test's own. */
class EjectionsTest {
    private static final Endpoint BAD = new Endpoint("10.0.0.1", 80);
    private static final Endpoint GOOD = new Endpoint("10.0.0.2", 80);
    private static final List<Endpoint> BOTH = List.of(BAD, GOOD);

    private final Ejections ejections = new Ejections();
    private Destination.OfService destination = destination(2, 0, OptionalInt.empty(), 1, 10, 100, 0);
    private long seconds = 1_000;

    private static Destination.OfService destination(
            int errors, int gatewayErrors, OptionalInt localErrors, int interval, int base, int most, int least) {
        return new Destination.OfService(
                new Service(
                        new ObjectName("mesh", "echo"),
                        "echo.mesh.svc.cluster.local",
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        false,
                        new Service.Origin.Cluster()),
                80,
                "",
                Map.of(),
                new TrafficPolicy(
                        Optional.of(new TrafficPolicy.Outliers(
                                errors,
                                gatewayErrors,
                                localErrors,
                                Duration.ofSeconds(interval),
                                Duration.ofSeconds(base),
                                most,
                                least)),
                        TrafficPolicy.none().pool(),
                        new Balance.LeastRequest(),
                        Optional.empty()));
    }

    private long nanos() {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void answers(int... statuses) {
        for (int status : statuses) {
            ejections.answered(destination, BAD, BOTH, status, nanos());
        }
    }

    private boolean out() {
        return !ejections.available(destination, BOTH, nanos()).contains(BAD);
    }

    /** How many seconds from now on the pod is left out. */
    private int absence() {
        int away = 0;
        for (; out(); away++) {
            seconds++;
        }
        return away;
    }

    @Test
    void onlyErrorsInARowCount() {
        answers(500, 200, 500, 404, 503);
        assertThat(out()).isFalse();
        answers(500);
        assertThat(out()).isTrue();
    }

    @Test
    void theSecondTimeIsTwiceAndTheThirdThreeTimesAsLong() {
        answers(500, 500);
        assertThat(absence()).isEqualTo(10);
        answers(500, 500);
        assertThat(absence()).isEqualTo(20);
        answers(500, 500);
        assertThat(absence()).isEqualTo(30);
    }

    @Test
    void everyIntervalInGoodHealthTakesOneStepBack() {
        answers(500, 500);
        absence();
        answers(500, 500);
        absence();
        seconds += 2;
        answers(500, 500);
        assertThat(absence()).isEqualTo(10);
    }

    @Test
    void aPodComesBackWhenTheDetectorLooks() {
        destination = destination(1, 0, OptionalInt.empty(), 30, 10, 100, 0);
        answers(200);
        seconds += 5;
        answers(500);
        assertThat(absence()).isEqualTo(25);
    }

    @Test
    void nobodyIsAwayForMoreThanFiveMinutesUnlessTheFirstTimeIsLonger() {
        destination = destination(1, 0, OptionalInt.empty(), 1, 200, 100, 0);
        answers(500);
        assertThat(absence()).isEqualTo(200);
        answers(500);
        assertThat(absence()).isEqualTo(300);
        destination = destination(1, 0, OptionalInt.empty(), 1, 600, 100, 0);
        answers(500);
        assertThat(absence()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "50, true", "49, false", "10, false"})
    void aPodGoesOnlyWhileThePercentageOfAllAllowsIt(int most, boolean out) {
        destination = destination(1, 0, OptionalInt.empty(), 1, 10, most, 0);
        answers(500);
        assertThat(out()).isEqualTo(out);
    }

    @Test
    void whenFewerThanTheHealthyShareAreLeftAllAreUsed() {
        destination = destination(1, 0, OptionalInt.empty(), 1, 10, 100, 60);
        answers(500);
        assertThat(ejections.available(destination, BOTH, nanos())).isEqualTo(BOTH);
        destination = destination(1, 0, OptionalInt.empty(), 1, 10, 100, 50);
        assertThat(ejections.available(destination, BOTH, nanos())).containsExactly(GOOD);
    }

    @Test
    void gatewayErrorsHaveALimitOfTheirOwn() {
        destination = destination(0, 2, OptionalInt.empty(), 1, 10, 100, 0);
        answers(500, 500, 500, 502, 500);
        assertThat(out()).isFalse();
        answers(503, 504);
        assertThat(out()).isTrue();
    }

    @Test
    void whatGotNoAnswerCountsAsAnErrorUnlessItIsKeptApart() {
        ejections.failed(destination, BAD, BOTH, 503, nanos());
        answers(500);
        assertThat(out()).isTrue();
        seconds += 100;
        destination = destination(2, 0, OptionalInt.of(3), 1, 10, 100, 0);
        ejections.failed(destination, BAD, BOTH, 503, nanos());
        answers(500);
        ejections.failed(destination, BAD, BOTH, 503, nanos());
        ejections.failed(destination, BAD, BOTH, 503, nanos());
        assertThat(out()).isFalse();
        ejections.failed(destination, BAD, BOTH, 503, nanos());
        assertThat(out()).isTrue();
    }
}
