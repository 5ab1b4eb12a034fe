package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The current {@link Snapshot}, made anew on first use after a change that matters.
 *
 * <p>A write to the store is seen by the next request or connection. Thread-safe.
 */
public final class Topology implements AutoCloseable {
    private final Store store;
    private final Kinds kinds;
    private final Subscription subscription;
    private final AtomicLong changes = new AtomicLong(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Seen seen = new Seen(0, Optional.empty());

    /** A snapshot and how many changes it has seen. */
    private record Seen(long changes, Optional<Snapshot> snapshot) {}

    public Topology(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
        this.subscription = store.watchAll(change -> {
            if (Objects.RESOURCES.contains(change.kind().resource())) {
                changes.incrementAndGet();
                listeners.forEach(Runnable::run);
            }
        });
    }

    public Snapshot current() {
        Seen last = seen;
        return last.changes() == changes.get() ? last.snapshot().orElseThrow() : renew();
    }

    private synchronized Snapshot renew() {
        long now = changes.get();
        if (seen.changes() != now) {
            seen = new Seen(now, Optional.of(new Snapshot(Objects.read(store, kinds))));
        }
        return seen.snapshot().orElseThrow();
    }

    /** Has a listener told after every change that matters; it must not block. Closing the result ends that. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
