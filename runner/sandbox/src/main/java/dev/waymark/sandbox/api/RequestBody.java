package dev.waymark.sandbox.api;

import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.Consumer;

/** Collects the body of a request, up to the size that a server takes. */
final class RequestBody {
    /** The longest body, 3 MiB, as in {@code k8s.io/apiserver}. */
    private static final int LONGEST = 3 << 20;

    private RequestBody() {}

    /** Calls back once: with the whole body, or with the refusal of one that is too long. Not at all if it is cut off. */
    static void read(HttpServerRequest http, Consumer<byte[]> complete, Consumer<ApiError> refused) {
        Buffer body = Buffer.buffer();
        http.handler(part -> {
            if (body.length() > LONGEST) {
                return;
            }
            body.appendBuffer(part);
            if (body.length() > LONGEST) {
                refused.accept(new ApiError(
                        413, "RequestEntityTooLarge", "Request entity too large: limit is " + LONGEST, Map.of()));
            }
        });
        http.endHandler(end -> {
            if (body.length() <= LONGEST) {
                complete.accept(body.getBytes());
            }
        });
    }
}
