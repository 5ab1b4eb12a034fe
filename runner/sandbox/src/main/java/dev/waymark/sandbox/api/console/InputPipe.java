package dev.waymark.sandbox.api.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What arrives on an event loop, for a thread to read. At most two parts are fetched ahead of the reader. */
public final class InputPipe extends InputStream {
    private final Deque<byte[]> parts = new ArrayDeque<>();
    private Optional<ReadStream<Buffer>> paused = Optional.empty();
    private boolean ended;
    private int position;

    /** Takes what a stream brings; to be called on its event loop, or while it is paused. */
    public void fill(ReadStream<Buffer> source) {
        source.handler(part -> {
            source.pause();
            add(part, source);
        });
        source.endHandler(done -> end());
        source.exceptionHandler(broken -> end());
    }

    private synchronized void add(Buffer part, ReadStream<Buffer> source) {
        parts.add(part.getBytes());
        // One part may wait while the one before it is read.
        if (parts.size() < 2) {
            source.resume();
        } else {
            paused = Optional.of(source);
        }
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether the source has brought everything, read or not. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (parts.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException gone) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the script has gone");
            }
        }
        if (parts.isEmpty()) {
            return -1;
        }
        byte[] first = parts.peek();
        int count = Math.min(length, first.length - position);
        System.arraycopy(first, position, target, offset, count);
        position += count;
        if (position == first.length) {
            parts.poll();
            position = 0;
            paused.ifPresent(ReadStream::resume);
            paused = Optional.empty();
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
