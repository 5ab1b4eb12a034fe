package dev.waymark.cluster.judge;

import dev.waymark.check.Logged;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Stopwatch;
import dev.waymark.check.TextComparison;
import dev.waymark.cluster.access.PodLogs;
import dev.waymark.cluster.access.Workload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that requests must leave in logs: counted before they are sent and again after. Not thread-safe. */
final class LogDemands {
    /** The window of the logs that is counted begins early enough for clocks that differ. */
    private static final Duration WINDOW = Duration.ofMinutes(2);

    /** How long lines may take to arrive. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Logged> demands;
    private final PodLogs logs;
    private final TextComparison texts;
    private final Clock clock;
    private final Pauses pauses = new Pauses();
    private List<Integer> before = List.of();
    private Instant since = Instant.EPOCH;

    LogDemands(Probes probes, List<Logged> demands) {
        this.demands = demands;
        this.logs = new PodLogs(probes.connection());
        this.texts = probes.texts();
        this.clock = probes.clock();
    }

    /** Counts what is there already. */
    void begin() {
        since = clock.instant().minus(WINDOW);
        before = counts();
    }

    /** Waits for the lines; a demand that was met must still be met when nothing new comes. */
    Optional<Mismatch> await() {
        if (demands.isEmpty()) {
            return Optional.empty();
        }
        Stopwatch waiting = Stopwatch.started();
        List<Integer> last = List.of();
        while (true) {
            List<Integer> now = counts();
            Optional<Mismatch> mismatch = compare(now);
            boolean quiet = now.equals(last);
            if (mismatch.isEmpty() && quiet || waiting.passed().compareTo(PATIENCE) > 0) {
                return mismatch;
            }
            last = now;
            pauses.pause(Duration.ofMillis(150));
        }
    }

    private Optional<Mismatch> compare(List<Integer> now) {
        List<String> lines = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            Logged demand = demands.get(i);
            int count = now.get(i) - before.get(i);
            if (!demand.lines().contains(count)) {
                lines.addAll(LogLines.difference(demand, count));
                words.add(demand.workload() + " logged " + LogLines.count(count) + ", not " + demand.lines());
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Mismatch(String.join("; ", words), lines));
    }

    private List<Integer> counts() {
        return demands.stream()
                .map(demand -> logs.count(
                        Workload.of(demand.namespace(), demand.workload()),
                        demand.container(),
                        since,
                        line -> texts.compare(demand.line(), line).isEmpty()))
                .toList();
    }
}
