package dev.waymark.sandbox.api.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.DefaultSpdyWindowUpdateFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Port-forward as {@code kubectl} does it: a SPDY/3.1 connection inside one WebSocket, in it a pair of streams for each
 * forwarded connection, one for errors and one for data, that carry the same {@code requestid}.
 *
 * <p>The client's send windows are opened as bytes are taken. Its own receive windows are not obeyed: the Go library
 * of all clients (moby/spdystream) never opens them, so that obeying would end every transfer after 64 KiB; a client
 * that does not read is held back by the WebSocket's own flow control instead.
 */
final class SpdyTunnel {
    private static final int SESSION = 0;
    private static final String REQUEST = "requestid";

    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    private final PodDialer dialer;
    private final TunnelFlow flow;
    private final Map<String, Integer> errorStreams = new HashMap<>();
    private final Map<Integer, PodConnection> connections = new HashMap<>();

    private SpdyTunnel(ServerWebSocket socket, PodDialer dialer, Runnable closed) {
        this.dialer = dialer;
        this.flow = new TunnelFlow(socket);
        socket.handler(this::received);
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(gone -> {
            flow.close();
            closed.run();
            codec.finishAndReleaseAll();
        });
    }

    /** Begins to forward, and runs a task when the client has gone; on the socket's event loop. */
    static void begin(ServerWebSocket socket, PodDialer dialer, Runnable closed) {
        new SpdyTunnel(socket, dialer, closed);
    }

    private void received(Buffer bytes) {
        codec.writeInbound(bytes.getByteBuf());
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof SpdySynStreamFrame opened) {
                opened(opened);
            } else if (frame instanceof SpdyDataFrame data) {
                data(data);
            } else if (frame instanceof SpdyRstStreamFrame reset) {
                Optional.ofNullable(connections.remove(reset.streamId())).ifPresent(PodConnection::close);
            } else if (frame instanceof SpdyPingFrame ping) {
                send(ping);
            }
        }
    }

    private void opened(SpdySynStreamFrame frame) {
        int stream = frame.streamId();
        DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(stream);
        // Without any header Netty writes no header block at all, which clients take for a broken connection.
        reply.headers().set("accepted", "true");
        send(reply);
        String request = String.valueOf(frame.headers().getAsString(REQUEST));
        if ("error".equals(frame.headers().getAsString("streamtype"))) {
            errorStreams.put(request, stream);
        } else {
            connect(stream, request, String.valueOf(frame.headers().getAsString("port")));
        }
    }

    private void connect(int stream, String request, String port) {
        flow.connecting();
        dialer.dial(port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0)
                .onSuccess(socket -> connections.put(
                        stream,
                        new PodConnection(
                                socket,
                                flow,
                                new PodConnection.Client(
                                        bytes -> send(stream, bytes, false), () -> end(stream, request, "")))))
                .onFailure(failure -> end(stream, request, failure.getMessage()))
                .onComplete(done -> flow.connected());
    }

    private void data(SpdyDataFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        PodConnection connection = connections.get(frame.streamId());
        if (connection != null && length > 0) {
            connection.write(Buffer.buffer(content.copy()));
        }
        if (connection != null && frame.isLast()) {
            connection.endInput();
        }
        frame.release();
        if (length > 0) {
            send(new DefaultSpdyWindowUpdateFrame(SESSION, length));
            send(new DefaultSpdyWindowUpdateFrame(frame.streamId(), length));
        }
    }

    private void end(int stream, String request, String error) {
        connections.remove(stream);
        Optional.ofNullable(errorStreams.remove(request))
                .ifPresent(errors -> send(errors, Buffer.buffer(error.getBytes(StandardCharsets.UTF_8)), true));
        send(stream, Buffer.buffer(), true);
    }

    private void send(int stream, Buffer bytes, boolean last) {
        DefaultSpdyDataFrame frame = new DefaultSpdyDataFrame(stream, bytes.getByteBuf());
        frame.setLast(last);
        send(frame);
    }

    private void send(Object frame) {
        if (!codec.isOpen()) {
            ReferenceCountUtil.release(frame);
            return;
        }
        codec.writeOutbound(frame);
        for (ByteBuf encoded = codec.readOutbound(); encoded != null; encoded = codec.readOutbound()) {
            flow.send(Buffer.buffer(encoded));
        }
    }
}
