package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The cells of what pods and nodes use: the sum over the containers, in whole nanocores and KiB. */
final class MetricsCells {
    private MetricsCells() {}

    static String cpu(KubeObject metrics) {
        return sum(metrics, "cpu", "n");
    }

    static String memory(KubeObject metrics) {
        return sum(metrics, "memory", "Ki");
    }

    private static String sum(KubeObject metrics, String resource, String unit) {
        List<Map<String, Object>> parts =
                metrics.at("containers").isPresent() ? metrics.maps("containers") : List.of(metrics.tree());
        long sum = parts.stream()
                .map(part -> Tree.text(part, "usage", resource).orElse("0" + unit))
                .mapToLong(text -> Long.parseLong(text.substring(0, text.length() - unit.length())))
                .sum();
        return sum + unit;
    }
}
