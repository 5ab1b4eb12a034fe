package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the metrics API says of one pod.
 *
 * @param value the sum over the containers, in thousandths of cores or bytes
 * @param time when it was measured
 * @param window over which time
 */
record PodSample(long value, Instant time, Duration window) {

    /** Of an object of the metrics API; empty when a container has no value for the resource. */
    static Optional<PodSample> of(KubeObject metrics, String resource, Optional<String> container) {
        List<Map<String, Object>> parts = metrics.maps("containers").stream()
                .filter(part -> container.isEmpty()
                        || container.get().equals(Tree.text(part, "name").orElse("")))
                .toList();
        double sum = 0;
        for (Map<String, Object> part : parts) {
            Optional<String> usage = Tree.text(part, "usage", resource);
            if (usage.isEmpty()) {
                return Optional.empty();
            }
            sum += Quantity.parse(usage.get()).map(Quantity::units).orElse(0.0);
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new PodSample(
                        (long) Math.ceil(sum * 1000),
                        Instant.parse(metrics.text("timestamp")),
                        Duration.parse("PT" + metrics.text("window").toUpperCase(Locale.ROOT))));
    }
}
