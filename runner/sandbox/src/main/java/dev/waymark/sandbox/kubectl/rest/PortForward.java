package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A port of this machine whose connections lead to a port of a pod, each over a WebSocket of its own. Thread-safe. */
public final class PortForward implements AutoCloseable {
    private static final List<String> PROTOCOLS = List.of("v4.channel.k8s.io");
    /** The first message on each channel says which port it is for. */
    private static final int GREETING = 2;

    private final NetServer server;

    private PortForward(NetServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param connected called for every connection, on an event loop
     * @param problems told what goes wrong with connections
     * @throws IOException when the port is taken
     */
    public static PortForward open(
            Api api, Call call, String address, int port, Runnable connected, Consumer<String> problems)
            throws IOException {
        NetServer server = api.connections().vertx().createNetServer();
        server.connectHandler(socket -> {
            socket.pause();
            api.connections()
                    .vertx()
                    .executeBlocking(
                            () -> {
                                connected.run();
                                return api.socket(call, PROTOCOLS);
                            },
                            false)
                    .onSuccess(upstream -> join(socket, upstream, problems))
                    .onFailure(failure -> {
                        problems.accept(
                                "error: " + (failure instanceof ApiError refused ? refused.getMessage() : failure));
                        socket.close();
                    });
        });
        try {
            server.listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return new PortForward(server);
        } catch (ExecutionException taken) {
            throw new IOException(taken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private static void join(NetSocket local, WebSocket upstream, Consumer<String> problems) {
        int[] greetings = {0};
        upstream.binaryMessageHandler(message -> {
            if (greetings[0] < GREETING) {
                greetings[0]++;
                return;
            }
            Buffer content = message.getBuffer(1, message.length());
            if (message.getByte(0) == 0) {
                local.write(content);
                if (local.writeQueueFull()) {
                    upstream.pause();
                    local.drainHandler(room -> upstream.resume());
                }
            } else if (content.length() > 0) {
                problems.accept("E portforward: " + content.toString(StandardCharsets.UTF_8));
            }
        });
        upstream.closeHandler(closed -> local.close());
        upstream.exceptionHandler(broken -> local.close());
        local.handler(data -> {
            upstream.writeBinaryMessage(
                    Buffer.buffer(data.length() + 1).appendByte((byte) 0).appendBuffer(data));
            if (upstream.writeQueueFull()) {
                local.pause();
                upstream.drainHandler(room -> local.resume());
            }
        });
        local.closeHandler(closed -> upstream.close());
        local.exceptionHandler(broken -> upstream.close());
        upstream.resume();
        local.resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
