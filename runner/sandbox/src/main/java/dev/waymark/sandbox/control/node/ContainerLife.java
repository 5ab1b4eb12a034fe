package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.PodFiles;
import dev.waymark.sandbox.workload.PodRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens to containers: started, probed, ended, started again with growing pauses.
 *
 * <p>State changes on the loop's thread alone; what the runtime and the probes report is handed over to it. Init containers
 * run one after the other, then all main containers at once.
 */
final class ContainerLife implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    /** How long a container has to run for its earlier failures no longer to count. */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Kind pods;
    private final EventRecorder events;
    private final PodRuntime runtime;
    private final Environment environment;
    private final Timer timer;
    private final Clock clock;
    private final Consumer<Runnable> loop;
    private final Consumer<ObjectKey> changed;
    private final ExecutorService probing;

    ContainerLife(
            Kind pods,
            EventRecorder events,
            PodRuntime runtime,
            Environment environment,
            Timer timer,
            Clock clock,
            Consumer<Runnable> loop,
            Consumer<ObjectKey> changed) {
        this.pods = pods;
        this.events = events;
        this.runtime = runtime;
        this.environment = environment;
        this.timer = timer;
        this.clock = clock;
        this.loop = loop;
        this.changed = changed;
        this.probing = new ThreadPoolExecutor(
                0,
                64,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                action -> {
                    Thread thread = new Thread(action, "sandbox-probe");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** Begins a pod that has its address, with the files of its volumes. */
    void start(ObjectKey key, PodRecord record, PodFiles files) {
        runtime.start(record.pod, files, new PodRuntime.Observer() {
            @Override
            public void started(String container) {
                report(key, record, container, ContainerLife.this::hasStarted);
            }

            @Override
            public void exited(String container, int exitCode) {
                report(key, record, container, (at, ended) -> hasEnded(at, ended, exitCode));
            }

            @Override
            public void imageUnavailable(String container, String image, String reason) {
                report(key, record, container, (at, waiting) -> hasNoImage(at, waiting, reason));
            }
        });
        proceed(new At(key, record));
    }

    /** Tries again to start what lacked a ConfigMap or Secret. */
    void retry(ObjectKey key, PodRecord record) {
        if (!record.stopped && !record.ending) {
            proceed(new At(key, record));
        }
    }

    /** Starts what can start now: the next init container, or all main ones. */
    private void proceed(At at) {
        for (ContainerRecord container : at.record().initial.values()) {
            if (!container.prepared()) {
                if (!container.launched && container.waiting()) {
                    launch(at, container);
                }
                return;
            }
        }
        at.record().containers.values().stream()
                .filter(container -> !container.launched && container.waiting())
                .forEach(container -> launch(at, container));
    }

    private void launch(At at, ContainerRecord container) {
        Map<String, String> variables;
        try {
            variables = environment.of(at.record().pod, container.spec);
        } catch (MissingInput missing) {
            say(at, container, false, "Failed", "Error: " + missing.getMessage());
            container.state = new ContainerState.Waiting("CreateContainerConfigError", missing.getMessage());
            container.launched = false;
            return;
        }
        container.launched = true;
        runtime.run(at.key().namespace(), at.key().name(), container.name, variables);
    }

    /** The threads that wait for probes and hooks. */
    Executor executor() {
        return probing;
    }

    /** Ends all probing. */
    @Override
    public void close() {
        probing.shutdownNow();
    }

    private record At(ObjectKey key, PodRecord record) {}

    /** Works out the variables of a container. */
    @FunctionalInterface
    interface Environment {
        Map<String, String> of(KubeObject pod, Map<String, Object> container) throws MissingInput;
    }

    @FunctionalInterface
    private interface Happening {
        void to(At at, ContainerRecord container);
    }

    private void report(ObjectKey key, PodRecord record, String container, Happening what) {
        loop.accept(() -> record.container(container)
                .filter(found -> !record.stopped && !record.ending)
                .ifPresent(found -> {
                    what.to(new At(key, record), found);
                    changed.accept(key);
                }));
    }

    private void hasStarted(At at, ContainerRecord container) {
        say(at, container, true, "Pulled", "Container image \"" + container.image + "\" already present on machine");
        say(at, container, true, "Created", "Created container: " + container.name);
        say(at, container, true, "Started", "Started container " + container.name);
        container.state = new ContainerState.Running(Timestamps.now(clock));
        boolean startup = ContainerProbes.has(container.spec, ContainerProbes.Type.STARTUP);
        container.started = !startup;
        container.ready = !ContainerProbes.has(container.spec, ContainerProbes.Type.READINESS);
        container.since = clock.instant();
        if (preparesNothing(container)) {
            runtime.end(at.key().namespace(), at.key().name(), container.name);
            hasEnded(at, container, 0);
            return;
        }
        ContainerProbes probes = probes(at, container);
        Optional.ofNullable(at.record().probes.put(container.name, probes)).ifPresent(ContainerProbes::stop);
        if (startup) {
            probes.begin(ContainerProbes.Type.STARTUP);
        } else {
            beginAfterStartup(container, probes);
        }
        proceed(at);
    }

    /**
     * Whether an init container leaves to its image what it does: nothing in a sandbox needs what the images of others
     * prepare.
     */
    private static boolean preparesNothing(ContainerRecord container) {
        return container.role == ContainerRecord.Role.INIT
                && Tree.list(container.spec, "command").isEmpty()
                && Tree.list(container.spec, "args").isEmpty();
    }

    private static void beginAfterStartup(ContainerRecord container, ContainerProbes probes) {
        for (ContainerProbes.Type type :
                new ContainerProbes.Type[] {ContainerProbes.Type.READINESS, ContainerProbes.Type.LIVENESS}) {
            if (ContainerProbes.has(container.spec, type)) {
                probes.begin(type);
            }
        }
    }

    private ContainerProbes probes(At at, ContainerRecord container) {
        ProbeCall template =
                new ProbeCall(at.key().namespace(), at.key().name(), at.record().ip, container.spec, container.spec);
        ContainerProbes[] own = new ContainerProbes[1];
        own[0] = new ContainerProbes(runtime, timer, probing, template, new ContainerProbes.Listener() {
            @Override
            public void passed(ContainerProbes.Type type) {
                report(at.key(), at.record(), container.name, (where, found) -> {
                    hasPassed(found, type, own[0]);
                    proceed(where);
                });
            }

            @Override
            public void failed(ContainerProbes.Type type, String why, boolean decided) {
                report(
                        at.key(),
                        at.record(),
                        container.name,
                        (where, found) -> hasFailed(where, found, type, why, decided));
            }
        });
        return own[0];
    }

    private void hasPassed(ContainerRecord container, ContainerProbes.Type type, ContainerProbes probes) {
        switch (type) {
            case STARTUP -> {
                container.started = true;
                beginAfterStartup(container, probes);
            }
            case READINESS -> container.ready = true;
            case LIVENESS -> {}
        }
    }

    private void hasFailed(At at, ContainerRecord container, ContainerProbes.Type type, String why, boolean decided) {
        say(at, container, false, "Unhealthy", type.word + " probe failed: " + why);
        if (!decided) {
            return;
        }
        if (type == ContainerProbes.Type.READINESS) {
            container.ready = false;
        } else if (container.running()) {
            say(
                    at,
                    container,
                    true,
                    "Killing",
                    "Container " + container.name + " failed " + type.word.toLowerCase(Locale.ROOT)
                            + " probe, will be restarted");
            runtime.end(at.key().namespace(), at.key().name(), container.name);
            hasEnded(at, container, 137);
        }
    }

    private void hasEnded(At at, ContainerRecord container, int exitCode) {
        Optional.ofNullable(at.record().probes.remove(container.name)).ifPresent(ContainerProbes::stop);
        String now = Timestamps.now(clock);
        String since = container.state instanceof ContainerState.Running running ? running.since() : now;
        ContainerState.Terminated ended = new ContainerState.Terminated(exitCode, since, now);
        container.state = ended;
        container.ready = false;
        container.started = false;
        if (!at.record().restarts(container, exitCode)) {
            settle(at);
            return;
        }
        if (Duration.between(container.since, clock.instant()).compareTo(FORGIVEN) > 0) {
            container.failures = 0;
        }
        Duration pause = pause(container.failures++);
        if (pause.isZero()) {
            restart(at, container, ended);
            return;
        }
        container.last = Optional.of(ended);
        String subject = "restarting failed container=" + container.name + " pod="
                + at.key().name() + "_" + at.key().namespace() + "("
                + at.record().pod.uid() + ")";
        container.state = new ContainerState.Waiting("CrashLoopBackOff", "back-off " + text(pause) + " " + subject);
        say(
                at,
                container,
                false,
                "BackOff",
                "Back-off restarting failed container " + container.name + " in pod "
                        + at.key().name() + "_" + at.key().namespace() + "("
                        + at.record().pod.uid() + ")");
        plan(at, container, pause, () -> restart(at, container, ended));
    }

    /** Goes on after a container that has ended for good: with the next ones, or by ending those that ran beside. */
    private void settle(At at) {
        if (at.record().ended() || at.record().failedToPrepare()) {
            at.record().initial.values().stream()
                    .filter(container -> container.role == ContainerRecord.Role.SIDECAR && container.running())
                    .forEach(container -> {
                        runtime.end(at.key().namespace(), at.key().name(), container.name);
                        hasEnded(at, container, 0);
                    });
        } else {
            proceed(at);
        }
    }

    private void restart(At at, ContainerRecord container, ContainerState.Terminated ended) {
        container.last = Optional.of(ended);
        container.restarts++;
        launch(at, container);
    }

    private void hasNoImage(At at, ContainerRecord container, String why) {
        String image = container.image;
        say(at, container, true, "Pulling", "Pulling image \"" + image + "\"");
        say(at, container, false, "Failed", "Failed to pull image \"" + image + "\": " + why);
        say(at, container, false, "Failed", "Error: ErrImagePull");
        container.state = new ContainerState.Waiting("ErrImagePull", why);
        Duration pause = pause(++container.failures);
        plan(at, container, Duration.ofSeconds(1), () -> {
            say(at, container, true, "BackOff", "Back-off pulling image \"" + image + "\"");
            say(at, container, false, "Failed", "Error: ImagePullBackOff");
            container.state = new ContainerState.Waiting(
                    "ImagePullBackOff", "Back-off pulling image \"" + image + "\": ErrImagePull: " + why);
            plan(at, container, pause, () -> launch(at, container));
        });
    }

    private void plan(At at, ContainerRecord container, Duration delay, Runnable action) {
        Runnable cancel =
                timer.after(delay, () -> report(at.key(), at.record(), container.name, (where, found) -> action.run()));
        Optional.ofNullable(at.record().plans.put(container.name, cancel)).ifPresent(Runnable::run);
    }

    /** Nothing before the first restart, then 10 s, doubled each time up to 5 min. */
    private static Duration pause(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The pause as Go prints it: {@code 10s}, {@code 1m20s}. */
    private static String text(Duration pause) {
        long minutes = pause.toMinutes();
        return (minutes > 0 ? minutes + "m" : "") + pause.toSecondsPart() + "s";
    }

    private void say(At at, ContainerRecord container, boolean normal, String reason, String message) {
        events.of(pods, at.record().pod, "spec.containers{" + container.name + "}", normal, reason, message);
    }
}
