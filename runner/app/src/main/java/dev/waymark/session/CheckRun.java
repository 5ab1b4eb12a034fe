package dev.waymark.session;

import dev.waymark.check.CheckProgress;
import dev.waymark.check.Evidence;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A check while it waits. */
final class CheckRun implements CheckProgress {

    private final BiConsumer<Evidence, Duration> listener;
    private final AtomicLong extension = new AtomicLong();
    private volatile boolean cancelled;

    CheckRun(BiConsumer<Evidence, Duration> listener) {
        this.listener = listener;
    }

    @Override
    public void waiting(Evidence lastSeen, Duration remaining) {
        listener.accept(lastSeen, remaining);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Duration extension() {
        return Duration.ofNanos(extension.get());
    }

    void cancel() {
        cancelled = true;
    }

    void extend(Duration by) {
        extension.addAndGet(by.toNanos());
    }
}
