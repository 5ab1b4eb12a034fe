package dev.waymark.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a command end well when the process is told to end: on Ctrl-C, SIGTERM or SIGHUP what runs is cancelled, the
 * clean-up runs, and only then does the process end, with the exit code of the signal.
 */
final class Interruption implements AutoCloseable {

    /** How long the clean-up may take; then the process ends all the same. */
    private static final long PATIENCE_SECONDS = 120;

    private final List<Runnable> cancellations = new CopyOnWriteArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "waymark-interruption");
    private volatile boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The exit code of a command; whatever goes wrong in it once the process is told to end is no failure of its own. */
    int during(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RuntimeException e) {
            if (requested) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
    }

    boolean requested() {
        return requested;
    }

    /** Has something cancelled, at once when the process has already been told to end. */
    void cancels(Runnable cancellation) {
        cancellations.add(cancellation);
        if (requested) {
            cancellation.run();
        }
    }

    void forget(Runnable cancellation) {
        cancellations.remove(cancellation);
    }

    /** Everything is cleaned up: the process may end. */
    @Override
    public void close() {
        finished.countDown();
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void interrupt() {
        requested = true;
        cancellations.forEach(Runnable::run);
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
