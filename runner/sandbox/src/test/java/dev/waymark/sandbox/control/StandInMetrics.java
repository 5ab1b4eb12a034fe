package dev.waymark.sandbox.control;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.ComputedObjects;
import dev.waymark.sandbox.registry.Registry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics that a test sets, the same for every pod that runs; none to begin with. */
final class StandInMetrics implements ComputedObjects {
    volatile Optional<Double> cores = Optional.empty();
    private final Registry registry;
    private final Clock clock;

    StandInMetrics(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public boolean served(Kind kind) {
        return cores.isPresent();
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        return registry.list(registry.kinds().known("", "Pod"), namespace, Selector.everything()).items().stream()
                .map(this::metrics)
                .toList();
    }

    private KubeObject metrics(KubeObject pod) {
        return KubeObject.of(Map.of(
                "metadata", Map.of("name", pod.name(), "namespace", pod.namespace()),
                "timestamp",
                        clock.instant()
                                .plusSeconds(1)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                "window", "0s",
                "containers", List.of(Map.of("name", "web", "usage", Map.of("cpu", cores.orElseThrow() + "")))));
    }
}
