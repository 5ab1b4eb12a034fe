package dev.waymark.sandbox.api.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Several byte streams in one WebSocket: each binary message starts with the number of its channel ({@code
 * v4.channel.k8s.io} and {@code v5.channel.k8s.io}).
 *
 * <p>Sending blocks while the client does not read, so it must not be done on an event loop. Thread-safe.
 */
final class ChannelSocket {
    static final int INPUT = 0;
    static final int OUTPUT = 1;
    static final int ERRORS = 2;
    static final int STATUS = 3;
    static final int RESIZE = 4;
    /** In version 5 the message {@code 255 n} says that channel n ends. */
    static final int CLOSE = 255;

    private final ServerWebSocket socket;
    private boolean closed;

    /** Takes a socket over, on its event loop. */
    ChannelSocket(ServerWebSocket socket, Runnable whenClosed) {
        this.socket = socket;
        socket.drainHandler(drained -> wake());
        socket.closeHandler(gone -> {
            closed();
            whenClosed.run();
        });
        socket.exceptionHandler(broken -> {});
    }

    /** Sends bytes on a channel, or nothing once the client has gone. */
    synchronized void send(int channel, byte[] bytes, int length) {
        try {
            while (!closed && socket.writeQueueFull()) {
                wait();
            }
            if (!closed) {
                socket.writeBinaryMessage(
                        Buffer.buffer(length + 1).appendByte((byte) channel).appendBytes(bytes, 0, length));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException goneMeanwhile) {
            closed = true;
        }
    }

    /** Says goodbye, after everything that was sent. */
    void close() {
        socket.close();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void closed() {
        closed = true;
        notifyAll();
    }
}
