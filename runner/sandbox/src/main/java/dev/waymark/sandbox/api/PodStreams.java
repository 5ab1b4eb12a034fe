package dev.waymark.sandbox.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * The parts of a pod that are streams rather than objects: {@code exec}, {@code attach}, {@code log} and
 * {@code portforward}.
 */
public interface PodStreams {

    /** The WebSocket subprotocols that the server offers, the preferred one first. */
    List<String> subprotocols();

    /**
     * Serves a request, whose token has been checked and whose body has not been read.
     *
     * <p>Called on the server's event loop; must not block.
     *
     * @param subresource {@code exec}, {@code attach}, {@code log} or {@code portforward}
     * @throws dev.waymark.sandbox.object.ApiError when there is no such pod or the request makes no sense; the caller
     *     answers with it, if the response has not begun
     */
    void serve(HttpServerRequest request, String namespace, String pod, String subresource);
}
