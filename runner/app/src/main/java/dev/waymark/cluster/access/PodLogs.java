package dev.waymark.cluster.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;

/** Counts lines in the logs of workloads. Thread-safe. */
public final class PodLogs {
    private final Connection connection;
    private final Pods pods;

    public PodLogs(Connection connection) {
        this.connection = connection;
        this.pods = new Pods(new Objects(connection));
    }

    /**
     * The lines since an instant that meet the predicate, over all pods of the workload.
     *
     * @param container empty for each pod's first
     */
    public int count(Workload workload, String container, Instant since, Predicate<String> line) {
        int count = 0;
        for (Map<String, Object> pod : pods.of(workload)) {
            try {
                String log = connection
                        .client()
                        .pods()
                        .inNamespace(workload.namespace())
                        .withName(Trees.name(pod))
                        .inContainer(Pods.container(pod, container))
                        .withReadyWaitTimeout(0)
                        .sinceTime(since.truncatedTo(ChronoUnit.SECONDS).toString())
                        .getLog();
                count += (int) log.lines().filter(line).count();
            } catch (KubernetesClientException e) {
                // A container that has not started has no log; it counts when it has.
                continue;
            }
        }
        return count;
    }
}
