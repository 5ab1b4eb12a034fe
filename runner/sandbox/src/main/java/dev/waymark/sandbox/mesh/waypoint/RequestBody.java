package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** The body of a request: held, so that it can be sent again and copied, or streamed because it may be large. */
sealed interface RequestBody permits RequestBody.Held, StreamedBody {
    /** As many bytes of a body are kept for retries and copies. */
    long HOLD_UP_TO = 1_048_576;

    /** A body that is here; empty for a request without one. */
    record Held(Buffer bytes) implements RequestBody {
        @Override
        public void sendTo(HttpClientRequest upstream) {
            if (bytes.length() == 0) {
                upstream.end();
            } else {
                upstream.end(bytes);
            }
        }

        @Override
        public void letGo() {}

        @Override
        public Future<Buffer> whole() {
            return Future.succeededFuture(bytes);
        }

        @Override
        public boolean repeatable() {
            return true;
        }
    }

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
            return Future.succeededFuture(new StreamedBody(request));
        }
        if (length.orElse(0L) == 0) {
            return Future.succeededFuture(new Held(Buffer.buffer()));
        }
        return request.body().map(Held::new);
    }

    /** Sends it from its beginning, and ends the request with it. */
    void sendTo(HttpClientRequest upstream);

    /** Sends no more of it to where it was sent last. */
    void letGo();

    /** All of it once it is here; never for one that is too long to be kept. */
    Future<Buffer> whole();

    /** Whether it can be sent once more. */
    boolean repeatable();
}
