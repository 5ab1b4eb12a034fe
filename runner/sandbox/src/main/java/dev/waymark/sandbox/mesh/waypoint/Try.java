package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.topology.Endpoint;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;

/** One sending of a request to one pod. */
final class Try {
    private final Exchange exchange;
    private final Forwarding forwarding;
    private final Endpoint endpoint;
    private final UpstreamHead head;
    private final RequestBody body;
    private final Runnable idle;
    private long timer = -1;
    private Optional<HttpClientRequest> request = Optional.empty();
    private boolean done;
    private boolean released;

    Try(
            Exchange exchange,
            Forwarding forwarding,
            Endpoint endpoint,
            UpstreamHead head,
            RequestBody body,
            Optional<Duration> limit) {
        this.exchange = exchange;
        this.forwarding = forwarding;
        this.endpoint = endpoint;
        this.head = head;
        this.body = body;
        this.idle = exchange.proxy().upstream().balancer().busy(endpoint);
        limit.ifPresent(length -> body.arrived().onSuccess(all -> limit(length)));
    }

    private void limit(Duration length) {
        if (!done) {
            timer = exchange.proxy().vertx().setTimer(Math.max(1, length.toMillis()), late -> {
                if (!done) {
                    cancel();
                    forwarding.failed(this, Failure.TRY_TIMEOUT);
                }
            });
        }
    }

    void send() {
        forwarding.open(endpoint).onSuccess(this::write).onFailure(refused -> fail(Failure.ofConnecting(refused)));
    }

    private void write(HttpClientRequest opened) {
        if (done) {
            opened.reset();
            return;
        }
        request = Optional.of(opened);
        opened.exceptionHandler(broken -> fail(Failure.ofSending(broken)));
        if (Upgrade.wanted(exchange.request())) {
            opened.connect().onSuccess(this::asked).onFailure(broken -> fail(Failure.RESET));
            return;
        }
        opened.response().onSuccess(this::answered).onFailure(broken -> fail(Failure.ofSending(broken)));
        body.sendTo(opened);
    }

    /** Told what a service says to the wish for another protocol. */
    private void asked(HttpClientResponse response) {
        if (response.statusCode() != 101) {
            answered(response);
        } else if (!done) {
            settle();
            forwarding.upgraded();
            Upgrade.join(exchange.request(), response, () -> {
                release();
                forwarding.ended(101);
            });
        }
    }

    private void answered(HttpClientResponse response) {
        if (done) {
            return;
        }
        settle();
        response.pause();
        response.exceptionHandler(broken -> cancel());
        forwarding.answered(this, response);
    }

    /** Passes the body on; when it breaks the client's connection breaks too. */
    void relay(HttpClientResponse from, Handler<Void> sent) {
        HttpServerResponse to = exchange.request().response();
        from.exceptionHandler(broken -> {
            release();
            exchange.request().connection().close();
        });
        from.handler(bytes -> {
            write(to, bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
        from.endHandler(end -> {
            release();
            if (head.version() == HttpVersion.HTTP_2 && exchange.request().version() == HttpVersion.HTTP_2) {
                // Envoy knows no trailers of HTTP/1.1 unless it is told to.
                to.trailers().addAll(from.trailers());
            }
            to.end();
            sent.handle(null);
            finish();
        });
        from.resume();
    }

    /** An answer may come before all of the request has; the rest of that is read and dropped. */
    private void finish() {
        if (!body.arrived().isComplete()) {
            body.letGo();
            request.ifPresent(HttpClientRequest::reset);
            exchange.downstream().drain();
        }
    }

    private static void write(HttpServerResponse to, Buffer bytes) {
        if (!to.closed()) {
            to.write(bytes);
        }
    }

    /** Reads an answer that is not wanted to its end, so that the connection can be used again. */
    void discard(HttpClientResponse response) {
        body.letGo();
        release();
        response.resume();
    }

    private void fail(Failure failure) {
        if (!done) {
            settle();
            body.letGo();
            release();
            forwarding.failed(this, failure);
        }
    }

    /** Gives up this try; whatever comes of it is dropped. */
    void cancel() {
        if (!done) {
            settle();
        }
        body.letGo();
        release();
        request.ifPresent(HttpClientRequest::reset);
    }

    private void settle() {
        done = true;
        exchange.proxy().vertx().cancelTimer(timer);
    }

    private void release() {
        if (!released) {
            released = true;
            idle.run();
            forwarding.released();
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
