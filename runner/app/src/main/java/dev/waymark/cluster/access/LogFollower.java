package dev.waymark.cluster.access;

import dev.waymark.check.ResourceQuery;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Counts lines in the logs of all pods of a workload as they are written. Pods that come later are followed from their
 * first line. A log that breaks off is followed again and counted anew. Thread-safe.
 */
public final class LogFollower implements AutoCloseable {
    private static final long PAUSE = 250;

    private final Connection connection;
    private final Pods pods;
    private final Workload workload;
    private final String container;
    private final Instant since;
    private final Predicate<String> line;
    private final Runnable changed;
    private final ObjectWatch podWatch;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, LogWatch> streams = new ConcurrentHashMap<>();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private volatile boolean looked;
    private volatile boolean closed;

    /**
     * @param since only lines at or after this instant, by the cluster's clock, count
     * @param changed is called, on any thread, whenever {@link #count} may differ
     */
    public LogFollower(
            Connection connection,
            Workload workload,
            String container,
            Instant since,
            Predicate<String> line,
            Runnable changed) {
        this.connection = connection;
        this.pods = new Pods(new Objects(connection));
        this.workload = workload;
        this.container = container;
        this.since = since;
        this.line = line;
        this.changed = changed;
        ResourceQuery all =
                new ResourceQuery("v1", "Pod", Optional.of(workload.namespace()), Optional.empty(), Map.of());
        this.podWatch = new ObjectWatch(connection, all, () -> connection.later(0, this::followPods));
    }

    /** Whether the workload's pods have been looked for. */
    public boolean known() {
        return looked;
    }

    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void followPods() {
        if (closed || !podWatch.snapshot().known()) {
            return;
        }
        for (Map<String, Object> pod : pods.of(workload)) {
            String name = Trees.name(pod);
            if (!Trees.text(pod, "status", "phase").equals("Pending") && followed.add(name)) {
                connection.later(0, () -> follow(name, Pods.container(pod, container)));
            }
        }
        looked = true;
        changed.run();
    }

    private void follow(String pod, String name) {
        int[] count = {0};
        try (LogWatch stream = connection
                        .client()
                        .pods()
                        .inNamespace(workload.namespace())
                        .withName(pod)
                        .inContainer(name)
                        .withReadyWaitTimeout(0)
                        .usingTimestamps()
                        .sinceTime(since.truncatedTo(ChronoUnit.SECONDS).toString())
                        .watchLog();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.getOutput(), StandardCharsets.UTF_8))) {
            streams.put(pod, stream);
            for (String text = lines.readLine(); text != null && !closed; text = lines.readLine()) {
                if (counts(text)) {
                    count[0]++;
                    counts.merge(pod, count[0], Math::max);
                    changed.run();
                }
            }
        } catch (IOException | KubernetesClientException e) {
            // The pod may have gone or not have begun; it is looked at again below while it is there.
            streams.remove(pod);
        }
        if (!closed) {
            connection.later(PAUSE, () -> {
                followed.remove(pod);
                followPods();
            });
        }
    }

    /** Kubelets put an RFC 3339 time and a space before each line. */
    private boolean counts(String stamped) {
        int space = stamped.indexOf(' ');
        try {
            return space > 0
                    && !Instant.parse(stamped.substring(0, space)).isBefore(since)
                    && line.test(stamped.substring(space + 1));
        } catch (DateTimeException e) {
            return line.test(stamped);
        }
    }

    @Override
    public void close() {
        closed = true;
        podWatch.close();
        streams.values().forEach(LogWatch::close);
    }
}
