package dev.waymark.sandbox.workload.http;

import io.vertx.core.Future;

/** The part of a program that answers requests; its calls come on one event loop. */
@FunctionalInterface
public interface HttpService extends AutoCloseable {

    Future<Reply> answer(Call call);

    /** Ends what the service does besides answering. */
    @Override
    default void close() {}
}
