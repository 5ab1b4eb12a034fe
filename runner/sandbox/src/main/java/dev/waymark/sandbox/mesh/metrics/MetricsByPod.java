package dev.waymark.sandbox.mesh.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of the waypoints' pods, by their addresses. Thread-safe. */
public final class MetricsByPod {
    private final Map<String, ProxyMetrics> byIp = new ConcurrentHashMap<>();

    /** The metrics of a pod; those of one that is not known yet are empty. */
    public ProxyMetrics of(String ip) {
        return byIp.computeIfAbsent(ip, first -> ProxyMetrics.ofWaypoint());
    }

    /** Drops the metrics of a pod that has ended. */
    public void forget(String ip) {
        byIp.remove(ip);
    }
}
