package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** The body of a request: held, so that it can be sent again and copied, or streamed because it may be large. */
sealed interface RequestBody {
    long HOLD_UP_TO = 1_048_576;

    /** A body that is here; empty for a request without one. */
    record Held(Buffer bytes) implements RequestBody {}

    /** A body that is still to come, from a paused request. */
    record Streamed(HttpServerRequest request) implements RequestBody {}

    /** The body of a request that has just arrived. */
    static Future<RequestBody> of(HttpServerRequest request) {
        boolean chunked = request.headers().contains("transfer-encoding");
        Optional<Long> length = Optional.ofNullable(request.getHeader("content-length"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
        // HTTP/2 needs neither header; a GET or HEAD of it is taken to have no body.
        boolean unknown = request.version() == HttpVersion.HTTP_2
                && length.isEmpty()
                && request.method() != HttpMethod.GET
                && request.method() != HttpMethod.HEAD;
        if (chunked || unknown || length.orElse(0L) > HOLD_UP_TO) {
            request.pause();
            return Future.succeededFuture(new Streamed(request));
        }
        if (length.orElse(0L) == 0) {
            return Future.succeededFuture(new Held(Buffer.buffer()));
        }
        return request.body().map(Held::new);
    }

    /** Whether it can be sent more than once. */
    default boolean repeatable() {
        return this instanceof Held;
    }
}
