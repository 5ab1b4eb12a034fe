package dev.waymark.sandbox.mesh.ztunnel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Joining and breaking of connections.
 *
 * <p>A side that has said all it has to say may go on to listen: the end of what comes from one is the end of what goes to
 * the other, and the connections are closed when both have ended.
 */
public final class Splice {
    private final NetSocket from;
    private final NetSocket to;
    private final LongConsumer count;
    private final AtomicInteger ends;
    private boolean waiting;
    private boolean ended;

    private Splice(NetSocket from, NetSocket to, LongConsumer count, AtomicInteger ends) {
        this.from = from;
        this.to = to;
        this.count = count;
        this.ends = ends;
    }

    /**
     * Lets bytes flow both ways, no faster than they are taken.
     *
     * @param received told how many bytes come from the client
     * @param sent told how many bytes go to it
     */
    public static void join(NetSocket client, NetSocket server, LongConsumer received, LongConsumer sent) {
        AtomicInteger ends = new AtomicInteger();
        new Splice(client, server, received, ends).flow();
        new Splice(server, client, sent, ends).flow();
    }

    private void flow() {
        from.exceptionHandler(reset -> from.close());
        from.closeHandler(closed -> to.end());
        // Connections that have been HTTP before end as a whole.
        if (from instanceof NetSocketInternal source && to instanceof NetSocketInternal) {
            channel(source).config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            source.eventHandler(event -> {
                if (event instanceof ChannelInputShutdownEvent) {
                    ended = true;
                    end();
                }
            });
        }
        from.handler(this::pass);
        from.resume();
    }

    private void pass(Buffer bytes) {
        count.accept(bytes.length());
        to.write(bytes);
        if (to.writeQueueFull()) {
            waiting = true;
            from.pause();
            to.drainHandler(drained -> {
                waiting = false;
                from.resume();
                // What has been read already comes first.
                Vertx.currentContext().runOnContext(later -> end());
            });
        }
    }

    /** Passes on that no more will come, once everything that has come has been passed on. */
    private void end() {
        if (ended && !waiting) {
            ended = false;
            to.write(Buffer.buffer()).onComplete(written -> {
                if (ends.incrementAndGet() == 2) {
                    from.close();
                    to.close();
                } else if (to instanceof NetSocketInternal target
                        && channel(target) instanceof DuplexChannel duplex
                        && duplex.isActive()) {
                    duplex.shutdownOutput();
                }
            });
        }
    }

    private static Channel channel(NetSocketInternal socket) {
        return socket.channelHandlerContext().channel();
    }

    /** Closes a connection so that the other side sees a reset rather than an end. */
    public static void reset(NetSocket socket) {
        if (socket instanceof NetSocketInternal internal) {
            channel(internal).config().setOption(ChannelOption.SO_LINGER, 0);
        }
        socket.close();
    }
}
