package dev.waymark.sandbox.control.scaling;

import java.util.Map;

/**
 * What one metric of an autoscaler asks for.
 *
 * @param replicas how many pods
 * @param metric the metric in words
 * @param current its entry in {@code status.currentMetrics}
 */
record Recommendation(long replicas, String metric, Map<String, Object> current) {}
