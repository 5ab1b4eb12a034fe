package dev.waymark.sandbox.api.stream;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.function.Consumer;

/** A forwarded connection to a port of a pod; everything happens on the event loop of the client's WebSocket. */
final class PodConnection {
    private final NetSocket socket;
    private final TunnelFlow flow;

    /**
     * What happens to the client's side of a connection.
     *
     * @param received gets what the pod sends
     * @param ended told once, when the pod has ended the connection
     */
    record Client(Consumer<Buffer> received, Runnable ended) {}

    PodConnection(NetSocket socket, TunnelFlow flow, Client client) {
        this.socket = socket;
        this.flow = flow;
        flow.opened(socket);
        socket.handler(client.received()::accept);
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> {
            flow.closed(socket);
            client.ended().run();
        });
    }

    /** Sends to the pod; a pod that does not read holds the client back. */
    void write(Buffer bytes) {
        socket.write(bytes);
        flow.sent(socket);
    }

    /** Says that the client sends no more, while it may still receive; Vert.x itself knows no half-closed sockets. */
    void endInput() {
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        socket.write(Buffer.buffer()).onComplete(flushed -> ((DuplexChannel) channel).shutdownOutput());
    }

    void close() {
        socket.close();
    }
}
