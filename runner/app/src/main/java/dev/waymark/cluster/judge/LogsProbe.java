package dev.waymark.cluster.judge;

import dev.waymark.check.Logged;
import dev.waymark.check.Mismatch;
import dev.waymark.check.TextComparison;
import dev.waymark.check.Wording;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.LogFollower;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.diagnose.Diagnosis;
import dev.waymark.cluster.diagnose.WorkloadDiagnosis;
import java.time.Instant;

/** Whether a workload has logged so many lines since the step was opened; the logs are followed. */
final class LogsProbe implements Probe {
    private final Logged wanted;
    private final Connection connection;
    private final Workload workload;
    private final LogFollower watch;

    LogsProbe(Connection connection, Logged wanted, Instant since, TextComparison texts, Runnable changed) {
        this.wanted = wanted;
        this.connection = connection;
        this.workload = Workload.of(wanted.namespace(), wanted.workload());
        this.watch = new LogFollower(
                connection,
                workload,
                wanted.container(),
                since,
                line -> texts.compare(wanted.line(), line).isEmpty(),
                changed);
    }

    @Override
    public Finding finding() {
        String expected = Wording.of(wanted);
        if (!watch.known()) {
            return Finding.unknown(expected, "the log has not been read yet");
        }
        int count = watch.count();
        return wanted.lines().contains(count)
                ? Finding.holds(expected, LogLines.count(count))
                : Finding.lacking(expected, new Mismatch(LogLines.count(count), LogLines.difference(wanted, count)));
    }

    @Override
    public Diagnosis diagnose() {
        Diagnosis workloads = new WorkloadDiagnosis(new Objects(connection)).of(workload);
        return new Diagnosis(
                workloads.causes(), "Look at: kubectl logs -n " + wanted.namespace() + " " + wanted.workload());
    }

    @Override
    public void close() {
        watch.close();
    }
}
