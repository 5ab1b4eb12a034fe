package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Listing;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One watch under way.
 *
 * <p>Changes come on the writer's thread and go to the client on the event loop that the watch began on. While the
 * connection takes some events, those that come in wait and then go together.
 */
final class WatchStream {
    /** How long a watch lasts that names no limit. */
    private static final long DEFAULT_SECONDS = 3_600;

    private static final long BOOKMARK_MILLIS = TimeUnit.MINUTES.toMillis(1);
    /** A client that leaves so many changes unread is cut off, and comes back with its last version. */
    private static final int MOST_UNSENT = 10_000;

    private static final int BATCH_BYTES = 64 << 10;

    private final Vertx vertx;
    private final Store store;
    private final ApiRequest request;
    private final Selector selector;
    private final WatchEvents events;
    private final WatchTransport transport;
    private final Context context;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Deque<byte[]> ready = new ArrayDeque<>();
    private Optional<Subscription> subscription = Optional.empty();
    private List<Long> timers = List.of();
    private boolean sending;
    private boolean over;

    WatchStream(
            Vertx vertx,
            Store store,
            ApiRequest request,
            Selector selector,
            WatchEvents events,
            WatchTransport transport) {
        this.vertx = vertx;
        this.store = store;
        this.request = request;
        this.selector = selector;
        this.events = events;
        this.transport = transport;
        this.context = vertx.getOrCreateContext();
    }

    /** Starts it, on an event loop. */
    void begin() {
        transport.onClose(this::close);
        String namespace = request.path().namespace();
        long after = request.query().number("resourceVersion").orElse(0L);
        boolean initial = request.query().flag("sendInitialEvents");
        if (after == 0 || initial) {
            Listing now = store.list(request.kind(), namespace);
            now.items().stream().filter(selector).forEach(object -> ready.add(events.existing(object)));
            after = now.version();
            if (initial) {
                ready.add(events.bookmark(after, true));
            }
        }
        try {
            subscription = Optional.of(store.watch(request.kind(), namespace, after, this::arrived));
        } catch (ApiError expired) {
            ready.add(events.error(expired));
            pump();
            end();
            return;
        }
        pump();
        startTimers();
    }

    /** Takes a change in, on the writer's thread. */
    private void arrived(Change change) {
        changes.add(change);
        if (unsent.incrementAndGet() > MOST_UNSENT) {
            context.runOnContext(now -> end());
        } else if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> pump());
        }
    }

    /** Sends what there is, unless the connection is still busy with what was there before. */
    private void pump() {
        woken.set(false);
        if (over || sending) {
            return;
        }
        List<byte[]> batch = batch();
        if (!batch.isEmpty()) {
            sending = true;
            transport.send(batch).onComplete(sent -> {
                sending = false;
                pump();
            });
        }
    }

    private List<byte[]> batch() {
        List<byte[]> batch = new ArrayList<>();
        int bytes = 0;
        while (bytes < BATCH_BYTES) {
            if (ready.isEmpty() && !prepareNext()) {
                break;
            }
            byte[] event = ready.remove();
            bytes += event.length;
            batch.add(event);
        }
        return batch;
    }

    /** Writes out the next change that the watch shows; whether there was one. */
    private boolean prepareNext() {
        while (ready.isEmpty()) {
            Change change = changes.poll();
            if (change == null) {
                return false;
            }
            unsent.decrementAndGet();
            events.of(change).ifPresent(ready::add);
        }
        return true;
    }

    private void startTimers() {
        long seconds = request.query()
                .number("timeoutSeconds")
                .filter(wanted -> wanted > 0)
                .orElse(DEFAULT_SECONDS);
        long timeout = vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), fired -> end());
        timers = request.query().flag("allowWatchBookmarks")
                ? List.of(timeout, vertx.setPeriodic(BOOKMARK_MILLIS, fired -> mark()))
                : List.of(timeout);
        if (over) {
            close();
        }
    }

    /** Says how far the watch has come, when all changes up to there are sent; of a busy watch its events say so. */
    private void mark() {
        long version = store.version();
        pump();
        if (!sending && changes.isEmpty()) {
            ready.add(events.bookmark(version, false));
            pump();
        }
    }

    private void end() {
        if (!over) {
            close();
            transport.end();
        }
    }

    private void close() {
        over = true;
        subscription.ifPresent(Subscription::close);
        timers.forEach(vertx::cancelTimer);
    }
}
