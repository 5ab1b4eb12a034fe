package dev.waymark.sandbox.control.scaling;

import java.util.Optional;

/** What the resource metrics API says of pods; a cluster without metrics-server has none. Thread-safe. */
public interface PodMetrics {

    /** Whether the API is there at all. */
    boolean served();

    /** The CPU that a pod uses now, in cores; empty when nothing is known of it yet. */
    Optional<Double> cpu(String namespace, String pod);

    /** No metrics, as in a cluster without metrics-server. */
    static PodMetrics none() {
        return new PodMetrics() {
            @Override
            public boolean served() {
                return false;
            }

            @Override
            public Optional<Double> cpu(String namespace, String pod) {
                return Optional.empty();
            }
        };
    }
}
