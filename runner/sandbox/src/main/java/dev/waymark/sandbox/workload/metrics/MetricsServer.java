package dev.waymark.sandbox.workload.metrics;

import dev.waymark.sandbox.workload.CpuTime;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.RunningPod;
import dev.waymark.sandbox.workload.RunningPods;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image {@code metrics-server}: while a container of it runs, what pods use is sampled at the interval that its
 * argument {@code --metric-resolution} names, 15 s without one.
 *
 * <p>The model: a container uses {@value #IDLE_NANOCORES} billionths of a core at rest and, on top, the CPU time that its
 * program puts down for each request ({@link CpuTime}); its memory is always {@value #MEBIBYTES} MiB. A pod counts from
 * its second sample on. Thread-safe.
 */
public final class MetricsServer implements Program {
    private static final long IDLE_NANOCORES = 1_000_000;
    private static final long MEBIBYTES = 32;
    private static final Pattern RESOLUTION = Pattern.compile("--metric-resolution=(\\d+)(ms|s|m)");

    private final Vertx vertx;
    private final RunningPods pods;
    private final Clock clock;
    private final Set<Container> running = ConcurrentHashMap.newKeySet();
    private volatile Map<PodIdentity, Sample> last = Map.of();
    private volatile List<PodUsage> usages = List.of();

    private record Sample(Instant time, Map<String, Long> cpu) {}

    /** The program that watches these pods. */
    public MetricsServer(Vertx vertx, RunningPods pods, Clock clock) {
        this.vertx = vertx;
        this.pods = pods;
        this.clock = clock;
    }

    @Override
    public AutoCloseable start(Container container) {
        running.add(container);
        sample();
        long timer = vertx.setPeriodic(resolution(container).toMillis(), now -> sample());
        container.ready();
        return () -> {
            vertx.cancelTimer(timer);
            running.remove(container);
            if (running.isEmpty()) {
                last = Map.of();
                usages = List.of();
            }
        };
    }

    /** What is known of the pods that run; nothing while no container of the image does. */
    public List<PodUsage> pods() {
        return usages;
    }

    private static Duration resolution(Container container) {
        return container.command().stream()
                .map(RESOLUTION::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> Duration.ofMillis(millis(found)))
                .filter(found -> !found.isZero())
                .orElse(Duration.ofSeconds(15));
    }

    private static long millis(Matcher resolution) {
        long count = Long.parseLong(resolution.group(1));
        return switch (resolution.group(2)) {
            case "ms" -> count;
            case "s" -> count * 1000;
            default -> count * 60_000;
        };
    }

    private synchronized void sample() {
        Instant now = clock.instant();
        Map<PodIdentity, Sample> next = new HashMap<>();
        List<PodUsage> found = new ArrayList<>();
        for (RunningPod pod : pods.all()) {
            Sample sample = new Sample(now, cpu(pod));
            Optional<Sample> before = Optional.ofNullable(last.get(pod.identity()));
            before.map(earlier -> usage(pod, earlier, sample)).ifPresent(found::add);
            next.put(pod.identity(), sample);
        }
        last = next;
        usages = List.copyOf(found);
    }

    private static Map<String, Long> cpu(RunningPod pod) {
        Map<String, Long> cpu = new LinkedHashMap<>();
        for (String container : pod.containers()) {
            pod.cpu(container).ifPresent(time -> cpu.put(container, time.nanos()));
        }
        return cpu;
    }

    private static PodUsage usage(RunningPod pod, Sample before, Sample now) {
        Duration window = Duration.between(before.time(), now.time());
        List<PodUsage.Container> containers = new ArrayList<>();
        now.cpu().forEach((name, nanos) -> {
            // A container that was started again counts from zero.
            long used = Math.max(0, nanos - before.cpu().getOrDefault(name, 0L));
            long rate = (long) (used * 1e9 / Math.max(1, window.toNanos()));
            containers.add(new PodUsage.Container(name, IDLE_NANOCORES + rate, MEBIBYTES << 20));
        });
        return new PodUsage(pod.identity(), now.time(), window, containers);
    }
}
