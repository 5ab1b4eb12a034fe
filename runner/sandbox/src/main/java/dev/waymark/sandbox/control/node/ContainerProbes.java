package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.PodRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Probes one running container: startup first, then readiness and liveness, each at its period.
 *
 * <p>Startup and readiness are first asked at once and not after {@code initialDelaySeconds}, which only spares slow
 * containers early failures: here a container says itself that it serves.
 */
final class ContainerProbes {

    /** The kinds of probe. */
    enum Type {
        STARTUP("startupProbe", "Startup"),
        READINESS("readinessProbe", "Readiness"),
        LIVENESS("livenessProbe", "Liveness");

        final String field;
        final String word;

        Type(String field, String word) {
            this.field = field;
            this.word = word;
        }
    }

    /** Told of results on any thread. */
    interface Listener {
        /** A probe of this type succeeded often enough for the first time since it failed or began. */
        void passed(Type type);

        /**
         * A probe failed.
         *
         * @param decided whether it has failed as often as the specification allows
         */
        void failed(Type type, String why, boolean decided);
    }

    private final PodRuntime runtime;
    private final Timer timer;
    private final Executor executor;
    private final ProbeCall template;
    private final Listener listener;
    private volatile boolean stopped;

    ContainerProbes(PodRuntime runtime, Timer timer, Executor executor, ProbeCall template, Listener listener) {
        this.runtime = runtime;
        this.timer = timer;
        this.executor = executor;
        this.template = template;
        this.listener = listener;
    }

    static boolean has(Map<String, Object> container, Type type) {
        return !Tree.map(container, type.field).isEmpty();
    }

    /** Begins to probe; only for a container that {@link #has} a probe of the type. */
    void begin(Type type) {
        ProbeCall call = new ProbeCall(
                template.namespace(),
                template.pod(),
                template.ip(),
                template.container(),
                Tree.map(template.container(), type.field));
        long delay = type == Type.LIVENESS ? call.seconds("initialDelaySeconds", 0) : 0;
        plan(type, call, 0, 0, Duration.ofSeconds(delay));
    }

    void stop() {
        stopped = true;
    }

    private void plan(Type type, ProbeCall call, long successes, long failures, Duration delay) {
        Runnable probe = () -> executor.execute(() -> probe(type, call, successes, failures));
        if (delay.isZero()) {
            probe.run();
        } else {
            timer.after(delay, probe);
        }
    }

    private void probe(Type type, ProbeCall call, long successes, long failures) {
        if (stopped) {
            return;
        }
        Optional<String> failure = call.run(runtime);
        if (stopped) {
            return;
        }
        Duration period = Duration.ofSeconds(call.seconds("periodSeconds", 10));
        if (failure.isPresent()) {
            boolean decided = failures + 1 >= call.seconds("failureThreshold", 3);
            listener.failed(type, failure.get(), decided);
            plan(type, call, 0, failures + 1, period);
            return;
        }
        boolean passed = successes + 1 >= call.seconds("successThreshold", 1);
        if (passed) {
            listener.passed(type);
        }
        if (!passed || type != Type.STARTUP) {
            plan(type, call, successes + 1, 0, period);
        }
    }
}
