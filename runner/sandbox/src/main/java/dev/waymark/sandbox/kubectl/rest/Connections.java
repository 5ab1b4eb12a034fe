package dev.waymark.sandbox.kubectl.rest;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections to API servers, kept open from one command to the next.
 *
 * <p>There is one set for each certificate authority. Thread-safe.
 */
public final class Connections {
    /** Every watch and every followed log takes a connection. */
    private static final int MOST = 1000;

    private final Vertx vertx;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, WebSocketClient> socketClients = new ConcurrentHashMap<>();

    public Connections(Vertx vertx) {
        this.vertx = vertx;
    }

    HttpClient http(String authority) {
        return clients.computeIfAbsent(
                authority,
                pem -> vertx.createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setPemTrustOptions(trust(pem))
                        .setMaxPoolSize(MOST)));
    }

    WebSocketClient sockets(String authority) {
        return socketClients.computeIfAbsent(
                authority,
                pem -> vertx.createWebSocketClient(new WebSocketClientOptions()
                        .setSsl(true)
                        .setPemTrustOptions(trust(pem))
                        .setMaxFrameSize(1 << 22)
                        .setMaxMessageSize(1 << 22)
                        .setMaxConnections(MOST)));
    }

    Vertx vertx() {
        return vertx;
    }

    private static PemTrustOptions trust(String pem) {
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }
}
