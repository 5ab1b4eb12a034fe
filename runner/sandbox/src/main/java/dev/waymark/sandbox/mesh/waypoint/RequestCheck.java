package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/**
 * What Envoy asks of every request before anything else ({@code ConnectionManagerImpl::ActiveStream::decodeHeaders}). The
 * answer to one that falls short closes a connection of HTTP/1.
 *
 * @param status the status of the answer, which has no body
 * @param details the response code details
 */
record RequestCheck(int status, String details) {
    private static final int MOST_HEADERS = 100;

    /** What is wrong with a request; empty when nothing is. */
    static Optional<RequestCheck> of(HttpServerRequest request) {
        String target = request.uri();
        if (request.version() == HttpVersion.HTTP_1_0) {
            return Optional.of(new RequestCheck(426, "low_version"));
        }
        if (request.authority() == null && !request.headers().contains("host")) {
            return Optional.of(new RequestCheck(400, "missing_host_header"));
        }
        if (request.headers().size() > MOST_HEADERS) {
            return Optional.of(new RequestCheck(431, "http1.too_many_headers"));
        }
        if (target.indexOf('#') >= 0) {
            return Optional.of(new RequestCheck(400, "path_with_fragment_rejected"));
        }
        boolean absolute = target.startsWith("/") || target.matches("(?i)https?://.*");
        return absolute || request.method() == HttpMethod.CONNECT
                ? Optional.empty()
                : Optional.of(new RequestCheck(404, "absolute_path_required"));
    }
}
