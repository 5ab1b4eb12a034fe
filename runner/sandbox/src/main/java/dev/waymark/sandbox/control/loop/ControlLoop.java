package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs controllers on one thread: every change of the store is offered to each, and the keys they name are reconciled
 * in the order in which they came up, a key that is already waiting only once.
 *
 * <p>A reconciliation that fails is tried again after {@value #FIRST_RETRY_MILLIS} ms, doubled each time up to
 * {@value #LAST_RETRY_MILLIS} ms. The thread sleeps while there is nothing to do.
 */
public final class ControlLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ControlLoop.class.getName());
    private static final long FIRST_RETRY_MILLIS = 5;
    private static final long LAST_RETRY_MILLIS = 10_000;

    private final Store store;
    private final List<Kind> kinds;
    private final Timer timer;
    private final List<Controller> controllers = new ArrayList<>();
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Set<Work> work = new LinkedHashSet<>();
    private final Map<Work, Runnable> timers = new HashMap<>();
    private final Map<Work, Integer> failures = new HashMap<>();
    private final Thread thread = new Thread(this::run, "sandbox-controllers");
    private Optional<Subscription> subscription = Optional.empty();
    private volatile boolean closed;

    private record Work(Controller controller, ObjectKey key) {}

    public ControlLoop(Store store, List<Kind> kinds, Timer timer) {
        this.store = store;
        this.kinds = List.copyOf(kinds);
        this.timer = timer;
        thread.setDaemon(true);
    }

    /** Adds a controller; only before the start. */
    public void add(Controller controller) {
        controllers.add(controller);
    }

    /** Starts the thread; everything that is stored already counts as added now. */
    public void start() {
        subscription = Optional.of(store.watchAll(change -> inbox.add(() -> offer(change))));
        for (Kind kind : kinds) {
            for (KubeObject object : store.list(kind, "").items()) {
                Change change = new Change(Change.Type.ADDED, kind, object, Optional.empty(), 0);
                inbox.add(() -> offer(change));
            }
        }
        thread.start();
    }

    /** Asks a controller to reconcile a key; may be called on any thread. */
    public void enqueue(Controller controller, ObjectKey key) {
        inbox.add(() -> work.add(new Work(controller, key)));
    }

    /** Runs something on the loop's thread before the next reconciliation; may be called on any thread. */
    public void execute(Runnable action) {
        inbox.add(action);
    }

    @Override
    public void close() {
        closed = true;
        subscription.ifPresent(Subscription::close);
        timer.close();
        thread.interrupt();
        try {
            if (thread != Thread.currentThread()) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Runnable> message =
                        work.isEmpty() ? Optional.of(inbox.take()) : Optional.ofNullable(inbox.poll());
                if (message.isPresent()) {
                    guarded(message.get());
                } else {
                    Iterator<Work> next = work.iterator();
                    Work item = next.next();
                    next.remove();
                    reconcile(item);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "a controller failed on a change", failure);
        }
    }

    private void offer(Change change) {
        for (Controller controller : controllers) {
            for (ObjectKey key : controller.concerned(change)) {
                work.add(new Work(controller, key));
            }
        }
    }

    private void reconcile(Work item) {
        Optional.ofNullable(timers.remove(item)).ifPresent(Runnable::run);
        try {
            Optional<Duration> again = item.controller().reconcile(item.key());
            failures.remove(item);
            again.ifPresent(delay -> later(item, delay));
        } catch (RuntimeException failure) {
            if (closed) {
                return;
            }
            int times = failures.merge(item, 1, Integer::sum);
            LOG.log(
                    times < 10 ? Level.DEBUG : Level.WARNING,
                    () -> item.controller().getClass().getSimpleName() + " failed on " + item.key() + ", try " + times,
                    failure);
            long delay = Math.min(FIRST_RETRY_MILLIS << Math.min(times - 1, 20), LAST_RETRY_MILLIS);
            later(item, Duration.ofMillis(delay));
        }
    }

    private void later(Work item, Duration delay) {
        timers.put(item, timer.after(delay, () -> inbox.add(() -> work.add(item))));
    }
}
