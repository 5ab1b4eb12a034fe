package dev.waymark.sandbox.control.scaling;

import java.util.List;
import java.util.Map;

/**
 * What the metrics of an autoscaler ask for.
 *
 * @param replicas how many pods
 * @param metric the metric that asked for the most
 * @param current the tree of {@code status.currentMetrics}
 */
record Recommendation(long replicas, String metric, List<Map<String, Object>> current) {
    Recommendation {
        current = List.copyOf(current);
    }
}
