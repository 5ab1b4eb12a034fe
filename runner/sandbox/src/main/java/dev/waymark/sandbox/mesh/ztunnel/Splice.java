package dev.waymark.sandbox.mesh.ztunnel;

import io.netty.channel.ChannelOption;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.function.LongConsumer;

/** Joining and breaking of connections. */
public final class Splice {
    private Splice() {}

    /**
     * Lets bytes flow both ways, no faster than they are taken; the end of one is the end of the other.
     *
     * @param received told how many bytes come from the client
     * @param sent told how many bytes go to it
     */
    public static void join(NetSocket client, NetSocket server, LongConsumer received, LongConsumer sent) {
        flow(client, server, received);
        flow(server, client, sent);
    }

    private static void flow(NetSocket from, NetSocket to, LongConsumer count) {
        from.exceptionHandler(reset -> from.close());
        from.closeHandler(closed -> to.end());
        from.handler(bytes -> {
            count.accept(bytes.length());
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
        from.resume();
    }

    /** Closes a connection so that the other side sees a reset rather than an end. */
    public static void reset(NetSocket socket) {
        if (socket instanceof NetSocketInternal internal) {
            internal.channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        socket.close();
    }
}
