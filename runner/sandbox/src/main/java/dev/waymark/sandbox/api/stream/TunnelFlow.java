package dev.waymark.sandbox.api.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the two sides of a tunnel from running ahead of each other: when the client does not read, no pod is read, and
 * when a pod does not read, the client is not.
 */
final class TunnelFlow {
    private final ServerWebSocket client;
    private final Set<NetSocket> sockets = new HashSet<>();
    private final Set<NetSocket> full = new HashSet<>();
    private int connecting;

    TunnelFlow(ServerWebSocket client) {
        this.client = client;
        client.drainHandler(drained -> List.copyOf(sockets).forEach(NetSocket::resume));
    }

    /** Sends to the client. */
    void send(Buffer bytes) {
        if (client.isClosed()) {
            return;
        }
        client.writeBinaryMessage(bytes);
        if (client.writeQueueFull()) {
            sockets.forEach(NetSocket::pause);
        }
    }

    /** A connection is on its way; what the client sends has to wait for it. */
    void connecting() {
        connecting++;
        client.pause();
    }

    /** A connection that was on its way has been made or has failed. */
    void connected() {
        connecting--;
        resume();
    }

    void opened(NetSocket socket) {
        sockets.add(socket);
        socket.drainHandler(drained -> {
            full.remove(socket);
            resume();
        });
    }

    void closed(NetSocket socket) {
        sockets.remove(socket);
        full.remove(socket);
        resume();
    }

    /** Something was written to a pod. */
    void sent(NetSocket socket) {
        if (socket.writeQueueFull() && sockets.contains(socket)) {
            full.add(socket);
            client.pause();
        }
    }

    /** Closes every connection. */
    void close() {
        List.copyOf(sockets).forEach(NetSocket::close);
    }

    private void resume() {
        if (full.isEmpty() && connecting == 0 && !client.isClosed()) {
            client.resume();
        }
    }
}
