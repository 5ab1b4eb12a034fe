package dev.waymark.sandbox.mesh.metrics;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A page of metrics; any other path is not found.
 *
 * @param paths where the page is
 * @param type its media type
 * @param text makes the page
 */
public record MetricsPage(Set<String> paths, String type, Supplier<String> text) implements Handler<HttpServerRequest> {
    private static final String STATS = "/stats/prometheus";

    /** The page of an Envoy. */
    public static MetricsPage ofEnvoy(ProxyMetrics metrics) {
        return new MetricsPage(Set.of(STATS), "text/plain; version=0.0.4; charset=utf-8", metrics::text);
    }

    /** The page of a ztunnel. */
    public static MetricsPage ofZtunnel(ConnectionMetrics metrics) {
        return new MetricsPage(
                Set.of("/metrics", STATS),
                "application/openmetrics-text;charset=utf-8;version=1.0.0",
                metrics::ztunnel);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (paths.contains(request.path())) {
            request.response().putHeader("content-type", type).end(text.get());
        } else {
            request.response().setStatusCode(404).end();
        }
    }
}
