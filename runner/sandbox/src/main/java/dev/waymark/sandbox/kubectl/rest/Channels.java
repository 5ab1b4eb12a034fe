package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.Tree;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/**
 * The streams of a command in a container over a WebSocket: the first byte of every message is its channel
 * ({@code v5.channel.k8s.io}). Thread-safe.
 */
public final class Channels implements AutoCloseable {
    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final byte INPUT = 0;
    private static final byte OUTPUT = 1;
    private static final byte ERRORS = 2;
    private static final byte STATUS = 3;
    private static final byte CLOSE = (byte) 255;
    private static final byte[] END = {};

    private final WebSocket socket;
    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

    private Channels(WebSocket socket) {
        this.socket = socket;
    }

    /** Opens the streams. */
    public static Channels open(Api api, Call call) {
        WebSocket socket = api.socket(call, PROTOCOLS);
        Channels channels = new Channels(socket);
        socket.binaryMessageHandler(message -> {
            if (message.length() > 0) {
                channels.messages.add(message.getBytes());
            } else {
                channels.next();
            }
        });
        // What has arrived before the close waits for its turn: it is let through first.
        socket.closeHandler(closed -> {
            socket.resume();
            Context loop = Vertx.currentContext();
            loop.runOnContext(first -> loop.runOnContext(then -> channels.messages.add(END)));
        });
        channels.next();
        return channels;
    }

    public static String encoded(String word) {
        return Call.encoded(word);
    }

    public void send(byte[] input) {
        socket.writeBinaryMessage(
                        Buffer.buffer(input.length + 1).appendByte(INPUT).appendBytes(input))
                .toCompletionStage()
                .toCompletableFuture()
                .exceptionally(closed -> null)
                .join();
    }

    /** Tells the command that nothing more is sent. */
    public void closeInput() {
        socket.writeBinaryMessage(Buffer.buffer(new byte[] {CLOSE, INPUT}));
    }

    /**
     * Hands every piece of output to a receiver, with whether it is of the errors, until the command ends.
     *
     * @return the status that the server sends last; empty when the connection broke before
     */
    public Map<String, Object> receive(BiConsumer<Boolean, byte[]> receiver) {
        try {
            while (true) {
                byte[] message = messages.take();
                if (message.length == 0) {
                    return Map.of();
                }
                byte[] content = Arrays.copyOfRange(message, 1, message.length);
                switch (message[0]) {
                    case OUTPUT -> receiver.accept(false, content);
                    case ERRORS -> receiver.accept(true, content);
                    case STATUS -> {
                        return Tree.asMap(Json.parse(content).tree());
                    }
                    default -> {
                        // No other channel leads to a client.
                    }
                }
                next();
            }
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the command was ended");
        }
    }

    /** Lets one more message in. */
    private void next() {
        try {
            socket.fetch(1);
        } catch (IllegalStateException closed) {
            // What came before the end is among the messages, and the end too.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
