package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.SettableClock;
import dev.waymark.check.Check;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.check.ResourceQuery;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that wait while the clock of the machine is set, for the sandbox and for those who ask it. */
class SetClockTest {

    private static final Duration WITHIN = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final List<Duration> left = new CopyOnWriteArrayList<>();
    private Cluster sandbox;

    @BeforeEach
    void start() {
        sandbox = Clusters.open(
                new ClusterChoice.Sandbox(), new Surroundings(System.getenv(), directory, clock, new Random()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_check_waits_as_long_as_it_says(int hours) {
        Outcome outcome = await("missing", WITHIN, Duration.ZERO, hours);

        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(((Outcome.TimedOut) outcome).waited()).isBetween(WITHIN, WITHIN.plusSeconds(20));
        assertThat(left)
                .hasSizeGreaterThan(2)
                .allSatisfy(each -> assertThat(each).isBetween(Duration.ZERO, WITHIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void what_must_hold_for_a_while_holds_for_that_long(int hours) {
        Outcome outcome = await("default", Duration.ofMinutes(1), Duration.ofSeconds(1), hours);

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(((Outcome.Passed) outcome).after()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** Waits for a namespace, and sets the clock when it is first said what was seen. */
    private Outcome await(String namespace, Duration within, Duration stays, int hours) {
        ResourceQuery query = new ResourceQuery("v1", "Namespace", Optional.empty(), Optional.of(namespace), Map.of());
        Condition condition = new Condition.Resource(query, Map.of(), Optional.empty(), Optional.empty());
        return sandbox.evaluator()
                .await(
                        new Check(condition, within, stays, Hints.none()),
                        new CheckScope(Map.of(), clock.instant()),
                        (lastSeen, remaining) -> {
                            if (left.isEmpty()) {
                                clock.set(Duration.ofHours(hours));
                            }
                            left.add(remaining);
                        });
    }
}
