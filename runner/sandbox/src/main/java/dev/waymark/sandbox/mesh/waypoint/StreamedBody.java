package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A body that is still to come, from a paused request; its beginning is kept while it is short enough. */
final class StreamedBody implements RequestBody {
    private final HttpServerRequest request;
    private final Promise<Buffer> whole = Promise.promise();
    private final Promise<Void> arrived = Promise.promise();
    private Optional<Buffer> kept = Optional.of(Buffer.buffer());
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private boolean complete;

    StreamedBody(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public void sendTo(HttpClientRequest to) {
        if (!to.headers().contains("content-length")) {
            to.setChunked(true);
        }
        upstream = Optional.of(to);
        kept.filter(bytes -> bytes.length() > 0).ifPresent(to::write);
        if (complete) {
            to.end();
            return;
        }
        request.handler(this::piece);
        request.endHandler(end -> completed());
        request.resume();
    }

    private void piece(Buffer bytes) {
        kept = kept.filter(before -> before.length() + bytes.length() <= HOLD_UP_TO);
        kept.ifPresent(before -> before.appendBuffer(bytes));
        upstream.ifPresent(to -> {
            to.write(bytes);
            if (to.writeQueueFull()) {
                request.pause();
                to.drainHandler(drained -> request.resume());
            }
        });
    }

    private void completed() {
        complete = true;
        arrived.complete();
        kept.ifPresent(whole::complete);
        upstream.ifPresent(HttpClientRequest::end);
    }

    @Override
    public void letGo() {
        upstream = Optional.empty();
        if (!complete) {
            request.pause();
        }
    }

    @Override
    public Future<Buffer> whole() {
        return whole.future();
    }

    @Override
    public Future<Void> arrived() {
        return arrived.future();
    }

    @Override
    public boolean repeatable() {
        return kept.isPresent();
    }
}
