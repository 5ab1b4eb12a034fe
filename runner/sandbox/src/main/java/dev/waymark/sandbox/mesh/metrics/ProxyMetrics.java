package dev.waymark.sandbox.mesh.metrics;

/**
 * All metrics of one pod of a waypoint or gateway.
 *
 * @param requests what it has read as HTTP
 * @param connections what it has passed on unread
 */
public record ProxyMetrics(RequestMetrics requests, ConnectionMetrics connections) {

    /** Those of a waypoint without traffic yet. */
    public static ProxyMetrics ofWaypoint() {
        return new ProxyMetrics(new RequestMetrics("waypoint"), new ConnectionMetrics());
    }

    /** Those of a gateway without traffic yet; it reports as the source of what it sends on. */
    public static ProxyMetrics ofGateway() {
        return new ProxyMetrics(new RequestMetrics("source"), new ConnectionMetrics());
    }

    /** The metrics as Envoy shows them at {@code /stats/prometheus}. */
    public String text() {
        StringBuilder to = new StringBuilder();
        requests.write(to);
        connections.write(to);
        return to.toString();
    }
}
