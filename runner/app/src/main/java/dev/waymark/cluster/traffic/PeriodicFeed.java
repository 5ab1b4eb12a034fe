package dev.waymark.cluster.traffic;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of a window about every second, from a thread of its own, and of the first one without traffic after others. */
public final class PeriodicFeed implements TrafficFeed {
    private static final long WINDOW_MILLIS = 1_000;

    private final Supplier<TrafficWindow> windows;
    private final Consumer<TrafficWindow> listener;
    private final Runnable atEnd;
    private final ScheduledExecutorService thread;
    private boolean silent = true;
    private volatile boolean closed;

    private PeriodicFeed(Supplier<TrafficWindow> windows, Consumer<TrafficWindow> listener, Runnable atEnd) {
        this.windows = windows;
        this.listener = listener;
        this.atEnd = atEnd;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "waymark-traffic");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Begins to tell a listener.
     *
     * @param windows what was carried since it was asked last; it may block, and must not throw
     * @param atEnd what to do on the feed's thread when it is closed
     */
    public static TrafficFeed start(Supplier<TrafficWindow> windows, Consumer<TrafficWindow> listener, Runnable atEnd) {
        PeriodicFeed feed = new PeriodicFeed(windows, listener, atEnd);
        feed.thread.scheduleAtFixedRate(feed::tell, WINDOW_MILLIS, WINDOW_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    private void tell() {
        TrafficWindow window = windows.get();
        boolean nothing = window.edges().isEmpty();
        if (closed || nothing && silent) {
            return;
        }
        silent = nothing;
        listener.accept(window);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            thread.execute(atEnd);
            thread.shutdown();
        }
    }
}
