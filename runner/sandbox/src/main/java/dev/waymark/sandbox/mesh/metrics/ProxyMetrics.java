package dev.waymark.sandbox.mesh.metrics;

/**
 * All metrics of one pod of a waypoint.
 *
 * @param requests what it has read as HTTP
 * @param connections what it has passed on unread
 */
public record ProxyMetrics(RequestMetrics requests, ConnectionMetrics connections) {

    /** No traffic yet. */
    public static ProxyMetrics ofWaypoint() {
        return new ProxyMetrics(new RequestMetrics("waypoint"), new ConnectionMetrics());
    }

    /** The metrics as Envoy shows them at {@code /stats/prometheus}. */
    public String text() {
        StringBuilder to = new StringBuilder();
        requests.write(to);
        connections.write(to);
        return to.toString();
    }
}
