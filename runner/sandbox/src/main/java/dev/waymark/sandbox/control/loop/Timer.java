package dev.waymark.sandbox.control.loop;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs something after a time; what it runs must be quick. */
public interface Timer extends AutoCloseable {

    /** Runs an action once after a delay, unless the result is run before. */
    Runnable after(Duration delay, Runnable action);

    @Override
    void close();

    /** A timer on the time of this machine, with one thread of its own. */
    static Timer real() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, action -> {
            Thread thread = new Thread(action, "sandbox-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new Timer() {
            @Override
            public Runnable after(Duration delay, Runnable action) {
                if (executor.isShutdown()) {
                    return () -> {};
                }
                var task = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> task.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
