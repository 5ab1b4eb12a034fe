package dev.waymark.sandbox.api.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.DefaultSpdyWindowUpdateFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The client of a command on a SPDY/3.1 connection ({@code v4.channel.k8s.io}), as client-go's {@code NewSPDYExecutor}
 * and old versions of kubectl speak it: one stream for each channel, opened by the client, named in the header {@code
 * streamtype}.
 *
 * <p>As in {@link SpdyTunnel} the client's receive windows are not obeyed, because its library never opens them.
 */
final class SpdyLink implements CommandLink {
    private static final int SESSION = 0;
    private static final Map<String, Integer> CHANNELS = Map.of(
            "stdin", ChannelSocket.INPUT,
            "stdout", ChannelSocket.OUTPUT,
            "stderr", ChannelSocket.ERRORS,
            "error", ChannelSocket.STATUS,
            "resize", ChannelSocket.RESIZE);

    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    private final NetSocket socket;
    private final Map<Integer, Integer> streams = new HashMap<>();
    private final Deque<Message> early = new ArrayDeque<>();
    private Optional<Receiver> receiver = Optional.empty();
    private int missing;
    private volatile boolean closed;

    /** Guards nothing but the wait for room: its holder never writes, because the drain handler holds the socket. */
    private final Object room = new Object();

    private record Message(int channel, byte[] content) {}

    private SpdyLink(NetSocket socket, int streams, Consumer<CommandLink> complete) {
        this.socket = socket;
        this.missing = streams;
        socket.handler(bytes -> received(bytes, complete));
        socket.drainHandler(drained -> wake());
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(gone -> {
            closed();
            receiver.ifPresent(Receiver::gone);
        });
    }

    /**
     * Takes a connection over, on its event loop.
     *
     * @param streams how many streams the client is going to open
     * @param complete told when it has opened them
     */
    static void begin(NetSocket socket, int streams, Consumer<CommandLink> complete) {
        new SpdyLink(socket, streams, complete);
    }

    private synchronized void received(Buffer bytes, Consumer<CommandLink> complete) {
        if (closed) {
            return;
        }
        codec.writeInbound(bytes.getByteBuf());
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof SpdySynStreamFrame opened) {
                opened(opened);
                if (--missing == 0) {
                    complete.accept(this);
                }
            } else if (frame instanceof SpdyDataFrame data) {
                data(data);
            } else if (frame instanceof SpdyPingFrame ping) {
                write(ping);
            }
        }
    }

    private void opened(SpdySynStreamFrame frame) {
        Integer channel = CHANNELS.get(String.valueOf(frame.headers().getAsString("streamtype")));
        if (channel != null) {
            streams.put(channel, frame.streamId());
        }
        DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(frame.streamId());
        // Without any header Netty writes no header block at all, which clients take for a broken connection.
        reply.headers().set("accepted", "true");
        write(reply);
    }

    private void data(SpdyDataFrame frame) {
        byte[] content = Buffer.buffer(frame.content().copy()).getBytes();
        frame.release();
        streams.forEach((channel, stream) -> {
            if (stream == frame.streamId()) {
                if (content.length > 0) {
                    pass(new Message(channel, content));
                }
                if (frame.isLast()) {
                    pass(new Message(ChannelSocket.CLOSE, new byte[] {channel.byteValue()}));
                }
            }
        });
        if (content.length > 0) {
            write(new DefaultSpdyWindowUpdateFrame(SESSION, content.length));
            write(new DefaultSpdyWindowUpdateFrame(frame.streamId(), content.length));
        }
    }

    private void pass(Message message) {
        if (receiver.isEmpty()) {
            early.add(message);
        } else {
            receiver.get().received(message.channel(), message.content());
        }
    }

    @Override
    public synchronized void listen(Receiver wanted) {
        receiver = Optional.of(wanted);
        early.forEach(this::pass);
        early.clear();
    }

    @Override
    public void send(int channel, byte[] bytes, int length) {
        try {
            synchronized (room) {
                while (!closed && socket.writeQueueFull()) {
                    room.wait();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (this) {
            data(channel, Buffer.buffer().appendBytes(bytes, 0, length), false);
        }
    }

    private void data(int channel, Buffer bytes, boolean last) {
        if (!closed && streams.containsKey(channel)) {
            DefaultSpdyDataFrame frame = new DefaultSpdyDataFrame(streams.get(channel), bytes.getByteBuf());
            frame.setLast(last);
            write(frame);
        }
    }

    /** Ends the streams that lead to the client, who then ends the connection. */
    @Override
    public synchronized void close() {
        for (int channel : new int[] {ChannelSocket.OUTPUT, ChannelSocket.ERRORS, ChannelSocket.STATUS}) {
            data(channel, Buffer.buffer(), true);
        }
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    private void write(Object frame) {
        codec.writeOutbound(frame);
        for (ByteBuf encoded = codec.readOutbound(); encoded != null; encoded = codec.readOutbound()) {
            socket.write(Buffer.buffer(encoded));
        }
    }

    private void wake() {
        synchronized (room) {
            room.notifyAll();
        }
    }

    private void closed() {
        synchronized (this) {
            closed = true;
            codec.finishAndReleaseAll();
        }
        wake();
    }
}
