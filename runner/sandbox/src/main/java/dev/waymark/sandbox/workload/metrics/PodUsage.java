package dev.waymark.sandbox.workload.metrics;

import dev.waymark.sandbox.workload.PodIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the containers of a pod have used on average between two samples.
 *
 * @param time when the later sample was taken
 * @param window the time between the two
 */
public record PodUsage(PodIdentity pod, Instant time, Duration window, List<Container> containers) {

    /**
     * One container.
     *
     * @param nanocores CPU, in billionths of a core
     * @param bytes memory
     */
    public record Container(String name, long nanocores, long bytes) {}

    public PodUsage {
        containers = List.copyOf(containers);
    }
}
