package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.PodRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a pod does before its containers are stopped: the {@code preStop} hooks, all at once, no longer than its grace
 * period.
 *
 * <p>A hook sleeps or runs a command; one that sends a request is passed over.
 */
final class Termination {
    private final PodRuntime runtime;
    private final Executor executor;

    /** Hooks whose commands run on an executor that may block. */
    Termination(PodRuntime runtime, Executor executor) {
        this.runtime = runtime;
        this.executor = executor;
    }

    /** Whether any running container has a hook. */
    static boolean hasHooks(PodRecord record) {
        return record.containers.values().stream().anyMatch(Termination::hooked);
    }

    private static boolean hooked(ContainerRecord container) {
        return container.running() && !hook(container).isEmpty();
    }

    private static Map<String, Object> hook(ContainerRecord container) {
        return Tree.map(container.spec, "lifecycle", "preStop");
    }

    /** Runs the hooks and then tells that they are over. */
    void begin(PodRecord record, Duration grace, Runnable over) {
        List<Map<String, Object>> specs = record.containers.values().stream()
                .filter(Termination::hooked)
                .map(container -> container.spec)
                .toList();
        AtomicInteger left = new AtomicInteger(specs.size());
        for (Map<String, Object> spec : specs) {
            executor.execute(() -> {
                run(record, spec, grace);
                if (left.decrementAndGet() == 0) {
                    over.run();
                }
            });
        }
    }

    private void run(PodRecord record, Map<String, Object> spec, Duration grace) {
        Map<String, Object> hook = Tree.map(spec, "lifecycle", "preStop");
        List<String> command =
                Tree.list(hook, "exec", "command").stream().map(String::valueOf).toList();
        if (!command.isEmpty()) {
            String container = Tree.text(spec, "name").orElse("");
            runtime.exec(record.pod.namespace(), record.pod.name(), container, command, grace);
            return;
        }
        Duration sleep =
                Tree.number(hook, "sleep", "seconds").map(Duration::ofSeconds).orElse(Duration.ZERO);
        try {
            Thread.sleep(Math.min(sleep.toMillis(), grace.toMillis()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
