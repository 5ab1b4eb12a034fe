package dev.waymark.sandbox.workload.http;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/** The part of a program that answers requests; its calls come on one event loop. */
@FunctionalInterface
public interface HttpService extends AutoCloseable {

    Future<Reply> answer(Call call);

    /** Whether a path is for WebSocket, each of whose messages is answered with itself. */
    default boolean echoes(String path) {
        return false;
    }

    /** What is shown on the ports that speak TLS. */
    default Map<Integer, ServerTls> secure() {
        return Map.of();
    }

    /** The CPU time that answering one request is taken to cost; a small compiled server unless told otherwise. */
    default Duration cost() {
        return Duration.ofMillis(1);
    }

    /** Ends what the service does besides answering. */
    @Override
    default void close() {}
}
