package dev.waymark.sandbox.exec.relay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Two connections made into one: what comes in on one goes out on the other.
 *
 * <p>An end of stream is passed on by itself, so that half-closed connections work; what is in flight is bounded by one
 * buffer for each way, so that a slow reader slows the writer down.
 */
public final class Splice {
    private static final int BUFFER = 16 * 1024;

    /** What happens when one of the two connections breaks instead of ending. */
    @FunctionalInterface
    public interface Breakage {

        /** Called once, on the loop's thread; has to see to both connections. */
        void broken(SocketChannel left, SocketChannel right) throws IOException;
    }

    private final class Way {
        private final SocketChannel from;
        private final SocketChannel to;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        private boolean ended;
        private boolean passedOn;

        Way(SocketChannel from, SocketChannel to) {
            this.from = from;
            this.to = to;
        }

        void pump() throws IOException {
            boolean moved = true;
            while (moved && !passedOn) {
                moved = false;
                if (!ended && buffer.hasRemaining()) {
                    int read = from.read(buffer);
                    ended = read < 0;
                    moved = read > 0;
                }
                buffer.flip();
                moved |= buffer.hasRemaining() && to.write(buffer) > 0;
                buffer.compact();
                if (ended && buffer.position() == 0) {
                    to.shutdownOutput();
                    passedOn = true;
                }
            }
        }

        boolean wantsToRead() {
            return !ended && buffer.hasRemaining();
        }

        boolean wantsToWrite() {
            return buffer.position() > 0;
        }
    }

    private final Way forth;
    private final Way back;
    private final SelectionKey left;
    private final SelectionKey right;
    private final Breakage breakage;

    private Splice(EventLoop loop, SocketChannel left, SocketChannel right, Breakage breakage) throws IOException {
        this.forth = new Way(left, right);
        this.back = new Way(right, left);
        this.breakage = breakage;
        this.left = loop.register(left, 0, this::ready);
        this.right = loop.register(right, 0, this::ready);
    }

    /** Joins two open connections; on the loop's thread only. */
    public static void join(EventLoop loop, SocketChannel left, SocketChannel right, Breakage breakage)
            throws IOException {
        Splice splice = new Splice(loop, left, right, breakage);
        splice.ready(splice.left);
    }

    /** Closes a TCP connection with a reset, as a host does that refuses to go on. */
    public static void reset(SocketChannel tcp) {
        try {
            tcp.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException alreadyClosed) {
            // Nothing is left to reset.
        }
        EventLoop.close(tcp);
    }

    private void ready(SelectionKey key) throws IOException {
        try {
            forth.pump();
            back.pump();
            if (forth.passedOn && back.passedOn) {
                left.channel().close();
                right.channel().close();
                return;
            }
            left.interestOps(operations(forth, back));
            right.interestOps(operations(back, forth));
        } catch (IOException broken) {
            quiet(left);
            quiet(right);
            breakage.broken(forth.from, forth.to);
        }
    }

    private static void quiet(SelectionKey key) {
        if (key.isValid()) {
            key.interestOps(0);
        }
    }

    private static int operations(Way out, Way in) {
        return (out.wantsToRead() ? SelectionKey.OP_READ : 0) | (in.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
    }
}
