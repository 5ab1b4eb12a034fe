package dev.waymark.sandbox.api;

import dev.waymark.sandbox.api.discovery.ServerMetrics;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends answers. Thread-safe. */
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class.getName());

    private final ServerMetrics metrics;

    /** Sends answers and has them counted. */
    Replies(ServerMetrics metrics) {
        this.metrics = metrics;
    }

    /** Sends a complete answer, unless one has begun already or the client has gone. */
    void send(HttpServerRequest http, Reply reply) {
        HttpServerResponse response = http.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        metrics.answered(http.method().name(), reply.code());
        response.setStatusCode(reply.code()).putHeader("Content-Type", reply.contentType());
        reply.warnings().forEach(sentence -> response.headers().add("Warning", "299 - \"" + quoted(sentence) + "\""));
        response.end(Buffer.buffer(reply.body()));
    }

    /** The answer to a request that failed for a reason that is no fault of the client's. */
    static Reply failure(Throwable failure) {
        LOG.log(Level.WARNING, "a request failed", failure);
        String message = "Internal error occurred: " + failure;
        return Reply.of(new ApiError(500, "InternalError", message, Map.of()));
    }

    /** The text of a warning as a quoted string of one line. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\p{Cntrl}]", " ");
    }
}
