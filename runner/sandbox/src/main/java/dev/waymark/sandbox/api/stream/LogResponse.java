package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.store.Subscription;
import dev.waymark.sandbox.workload.ContainerLog;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A log on its way to a client, as fast as the client takes it.
 *
 * <p>For a client that is slower than the log the oldest waiting lines are dropped, as when a kubelet rotates a file
 * under a slow reader; memory stays bounded.
 */
final class LogResponse {
    private static final int WAITING_LINES = 20_000;
    private static final int CHUNK = 16 * 1024;

    private final HttpServerResponse response;
    private final Context context;
    private final LogOptions options;
    private final Deque<ContainerLog.Line> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean scheduled;
    private boolean complete;
    private long budget;

    private LogResponse(HttpServerResponse response, Context context, LogOptions options) {
        this.response = response;
        this.context = context;
        this.options = options;
        this.budget = options.limit().orElse(Long.MAX_VALUE);
    }

    /** Sends what there is and, when asked to follow, what comes until the container ends; on the event loop. */
    static void send(HttpServerResponse response, Context context, ContainerLog log, LogOptions options, PodEnd end) {
        LogResponse sending = new LogResponse(response, context, options);
        response.setChunked(true).putHeader("Content-Type", "text/plain");
        response.write("");
        response.drainHandler(drained -> sending.pump());
        Runnable stop = log.follow(sending::arrived);
        sending.begin();
        if (options.follow() && !PodEnd.terminated(end.pod(), end.container())) {
            Subscription watch = end.then(() -> context.runOnContext(ended -> sending.complete()));
            response.closeHandler(closed -> {
                stop.run();
                watch.close();
            });
        } else {
            stop.run();
            sending.complete = true;
        }
        sending.pump();
    }

    private void arrived(ContainerLog.Line line) {
        synchronized (waiting) {
            waiting.addLast(line);
            if (waiting.size() > WAITING_LINES) {
                waiting.removeFirst();
            }
            if (!begun || scheduled) {
                return;
            }
            scheduled = true;
        }
        context.runOnContext(soon -> pump());
    }

    private void begin() {
        synchronized (waiting) {
            List<ContainerLog.Line> wanted = options.select(List.copyOf(waiting));
            waiting.clear();
            waiting.addAll(wanted);
            begun = true;
        }
    }

    private void complete() {
        complete = true;
        pump();
    }

    private void pump() {
        while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            Buffer chunk = next();
            if (chunk.length() > 0) {
                response.write(chunk);
            }
            if (budget == 0 || complete && chunk.length() == 0) {
                response.end();
            }
            if (chunk.length() == 0) {
                return;
            }
        }
    }

    private Buffer next() {
        Buffer chunk = Buffer.buffer();
        synchronized (waiting) {
            scheduled = false;
            while (chunk.length() < CHUNK && chunk.length() < budget && !waiting.isEmpty()) {
                chunk.appendBytes(options.text(waiting.removeFirst()).getBytes(StandardCharsets.UTF_8));
            }
        }
        Buffer affordable = chunk.length() > budget ? chunk.getBuffer(0, (int) budget) : chunk;
        budget -= affordable.length();
        return affordable;
    }
}
