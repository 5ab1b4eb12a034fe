package dev.waymark.sandbox.exec.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One daemon thread that waits for many channels.
 *
 * <p>Everything about a channel happens on this thread; {@link #execute} brings work there from any other.
 */
public final class EventLoop implements Closeable {

    /** What happens when a channel is ready. */
    @FunctionalInterface
    public interface Handler {

        /** Called on the loop's thread; an exception closes the channel. */
        void ready(SelectionKey key) throws IOException;
    }

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    public EventLoop(String name) throws IOException {
        selector = Selector.open();
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task on the loop's thread soon. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Waits for a channel; on the loop's thread only. */
    public SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    /** Ends the thread and closes every channel. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(this::ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            for (SelectionKey key : List.copyOf(selector.keys())) {
                key.channel().close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "the selector of " + Thread.currentThread().getName() + " broke", broken);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).ready(key);
            }
        } catch (IOException | CancelledKeyException broken) {
            close(key.channel());
        }
    }

    /** Closes a channel of which nothing is expected any more. */
    static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // A channel that cannot be closed in good order is gone all the same.
        }
    }
}
