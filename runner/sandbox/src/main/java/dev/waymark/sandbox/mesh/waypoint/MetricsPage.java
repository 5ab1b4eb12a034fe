package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * A page of metrics; any other path is not found.
 *
 * @param path where the page is
 * @param type its media type
 * @param text makes the page
 */
record MetricsPage(String path, String type, Supplier<String> text) implements Handler<HttpServerRequest> {
    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @Override
    public void handle(HttpServerRequest request) {
        if (request.path().equals(path)) {
            request.response().putHeader("content-type", type).end(text.get());
        } else {
            request.response().setStatusCode(404).end();
        }
    }
}
