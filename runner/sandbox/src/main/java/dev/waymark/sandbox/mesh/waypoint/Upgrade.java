package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.ztunnel.Splice;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;

/** The change of a connection of HTTP/1.1 to WebSocket, after which bytes flow unread. */
final class Upgrade {
    private static final String WEBSOCKET = "websocket";

    private Upgrade() {}

    /** Whether a request asks for it; requests for other protocols stay what they are, as Istio allows WebSocket alone. */
    static boolean wanted(HttpServerRequest request) {
        String connection = request.getHeader("connection");
        return request.version() == HttpVersion.HTTP_1_1
                && WEBSOCKET.equalsIgnoreCase(request.getHeader("upgrade"))
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade");
    }

    /** Puts what asks for it into the headers of the request that goes to the service. */
    static void ask(MultiMap headers) {
        headers.set("connection", "Upgrade").set("upgrade", WEBSOCKET);
    }

    /** Passes the service's consent on and joins the two connections. */
    static void join(HttpServerRequest request, HttpClientResponse consent, Runnable closed) {
        consent.headers()
                .forEach((name, value) -> request.response().headers().add(name.toLowerCase(Locale.ROOT), value));
        request.response().headers().set("server", "istio-envoy");
        request.toNetSocket()
                .onSuccess(client -> Splice.join(client, consent.netSocket(), received -> {}, sent -> {}))
                .onFailure(gone -> consent.netSocket().close());
        request.connection().closeHandler(gone -> closed.run());
    }
}
