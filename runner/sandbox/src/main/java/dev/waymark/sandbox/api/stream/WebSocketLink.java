package dev.waymark.sandbox.api.stream;

import io.vertx.core.http.ServerWebSocket;

/** The client of a command on a WebSocket ({@code v4.channel.k8s.io} and {@code v5.channel.k8s.io}). */
final class WebSocketLink implements CommandLink {
    private final ServerWebSocket socket;
    private final ChannelSocket channels;
    private Runnable whenGone = () -> {};

    /** Takes a socket over, on its event loop. */
    WebSocketLink(ServerWebSocket socket) {
        this.socket = socket;
        this.channels = new ChannelSocket(socket, () -> whenGone.run());
    }

    @Override
    public void listen(Receiver receiver) {
        whenGone = receiver::gone;
        socket.binaryMessageHandler(message -> {
            if (message.length() > 0) {
                receiver.received(message.getUnsignedByte(0), message.getBytes(1, message.length()));
            }
        });
    }

    @Override
    public void send(int channel, byte[] bytes, int length) {
        channels.send(channel, bytes, length);
    }

    @Override
    public void close() {
        channels.close();
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }
}
