package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** The body of a request, which goes to the service as it comes. */
sealed interface RequestBody permits RequestBody.None, StreamedBody {
    /** As many bytes of a body are kept for retries and copies. */
    long HOLD_UP_TO = 1_048_576;

    /** No body. */
    record None() implements RequestBody {
        @Override
        public void sendTo(HttpClientRequest upstream) {
            upstream.end();
        }

        @Override
        public void letGo() {}

        @Override
        public Future<Buffer> whole() {
            return Future.succeededFuture(Buffer.buffer());
        }

        @Override
        public Future<Void> arrived() {
            return Future.succeededFuture();
        }

        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** The body of a request that has just arrived; nothing of it is read until it is sent somewhere. */
    static RequestBody of(HttpServerRequest request) {
        boolean chunked = request.headers().contains("transfer-encoding");
        Optional<String> length = Optional.ofNullable(request.getHeader("content-length"));
        // HTTP/2 needs neither header; a GET or HEAD of it is taken to have no body.
        boolean unknown = request.version() == HttpVersion.HTTP_2
                && length.isEmpty()
                && request.method() != HttpMethod.GET
                && request.method() != HttpMethod.HEAD;
        if (chunked || unknown || !length.orElse("0").equals("0")) {
            request.pause();
            return new StreamedBody(request);
        }
        return new None();
    }

    /** Sends it from its beginning, and ends the request with it. */
    void sendTo(HttpClientRequest upstream);

    /** Sends no more of it to where it was sent last. */
    void letGo();

    /** All of it once it is here; never for one that is too long to be kept. */
    Future<Buffer> whole();

    /** Done when the client has sent all of it. */
    Future<Void> arrived();

    /** Whether it can be sent once more. */
    boolean repeatable();
}
