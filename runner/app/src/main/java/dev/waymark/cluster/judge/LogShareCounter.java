package dev.waymark.cluster.judge;

import dev.waymark.check.Split;
import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.access.CommandFailure;
import dev.waymark.cluster.access.PodLogs;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.requests.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the shares apart by which workload has logged a line. Lines take a moment to arrive, so it waits until there is
 * one for each request; requests of others that pass the same way are counted as well, which does no harm to a split.
 */
final class LogShareCounter implements ShareCounter {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Split.By.Log by;
    private final Set<String> workloads;
    private final PodLogs logs;
    private final Clock clock;
    private final Pauses pauses = new Pauses();
    private Instant since = Instant.EPOCH;
    private Map<String, Integer> counted = Map.of();

    LogShareCounter(Split.By.Log by, Set<String> workloads, Probes probes) {
        this.by = by;
        this.workloads = workloads;
        this.logs = new PodLogs(probes.connection());
        this.clock = probes.clock();
    }

    @Override
    public void begin() {
        since = clock.instant().minus(WINDOW);
        counted = read();
    }

    @Override
    public Map<String, Integer> count(List<Answer> answers) {
        Stopwatch waiting = Stopwatch.started();
        Map<String, Integer> now = read();
        while (sum(now) - sum(counted) < answers.size() && waiting.passed().compareTo(PATIENCE) < 0) {
            pauses.pause(Duration.ofMillis(40));
            now = read();
        }
        if (sum(now) == sum(counted)) {
            throw new CommandFailure(
                    "no line with \"" + by.text() + "\" was logged by " + String.join(", ", workloads) + " in "
                            + by.namespace() + " after " + answers.size() + " requests",
                    "Look at: kubectl logs -n " + by.namespace() + " "
                            + workloads.iterator().next());
        }
        Map<String, Integer> fresh = new LinkedHashMap<>();
        Map<String, Integer> before = counted;
        now.forEach((workload, count) -> fresh.put(workload, Math.max(0, count - before.get(workload))));
        counted = now;
        return fresh;
    }

    private Map<String, Integer> read() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String workload : workloads) {
            counts.put(
                    workload,
                    logs.count(Workload.of(by.namespace(), workload), "", since, line -> line.contains(by.text())));
        }
        return counts;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
