package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Port-forward over the channels of one WebSocket ({@code v4.channel.k8s.io}): for the n-th port channel 2n carries
 * data and channel 2n+1 errors, and the first message on each is the port in two bytes, the lower one first.
 */
final class ChannelTunnel {
    private final TunnelFlow flow;
    private final Map<Integer, PodConnection> connections = new HashMap<>();

    private ChannelTunnel(ServerWebSocket socket, Runnable closed) {
        flow = new TunnelFlow(socket);
        socket.binaryMessageHandler(this::received);
        socket.closeHandler(gone -> {
            flow.close();
            closed.run();
        });
        socket.exceptionHandler(broken -> {});
    }

    /** The ports that a request names, at least one. */
    static List<Integer> ports(List<String> parameters) {
        try {
            List<Integer> ports = parameters.stream()
                    .flatMap(text -> List.of(text.split(",")).stream())
                    .map(Integer::valueOf)
                    .toList();
            if (ports.isEmpty() || ports.stream().anyMatch(port -> port < 1 || port > 65_535)) {
                throw ApiError.badRequest("query parameter \"ports\" is required, with numbers from 1 to 65535");
            }
            return ports;
        } catch (NumberFormatException malformed) {
            throw ApiError.badRequest("unable to parse \"" + String.join(",", parameters) + "\" as a port");
        }
    }

    /** Begins to forward, and runs a task when the client has gone; on the socket's event loop. */
    static void begin(ServerWebSocket socket, PodDialer dialer, List<Integer> ports, Runnable closed) {
        ChannelTunnel tunnel = new ChannelTunnel(socket, closed);
        for (int index = 0; index < ports.size(); index++) {
            tunnel.open(2 * index, ports.get(index), dialer);
        }
    }

    private void open(int channel, int port, PodDialer dialer) {
        byte[] number = {(byte) port, (byte) (port >> 8)};
        send(channel, Buffer.buffer(number));
        send(channel + 1, Buffer.buffer(number));
        flow.connecting();
        dialer.dial(port)
                .onSuccess(socket -> connections.put(
                        channel,
                        new PodConnection(
                                socket,
                                flow,
                                new PodConnection.Client(
                                        bytes -> send(channel, bytes), () -> connections.remove(channel)))))
                .onFailure(failure ->
                        send(channel + 1, Buffer.buffer(failure.getMessage().getBytes(StandardCharsets.UTF_8))))
                .onComplete(done -> flow.connected());
    }

    private void received(Buffer message) {
        PodConnection connection = message.length() > 1 ? connections.get((int) message.getUnsignedByte(0)) : null;
        if (connection != null) {
            connection.write(message.getBuffer(1, message.length()));
        }
    }

    private void send(int channel, Buffer bytes) {
        flow.send(Buffer.buffer(bytes.length() + 1).appendByte((byte) channel).appendBuffer(bytes));
    }
}
