package dev.waymark.sandbox.schema.builtin;

import java.util.List;
import java.util.Map;

/** What holds for autoscalers and disruption budgets. */
final class ScalingChecks {
    private static final Map<String, String> SOURCES = Map.of(
            "Resource", "resource",
            "ContainerResource", "containerResource",
            "Pods", "pods",
            "Object", "object",
            "External", "external");

    private ScalingChecks() {}

    static void autoscaler(Part spec) {
        long least = spec.number("minReplicas").orElse(1L);
        long most = spec.number("maxReplicas").orElse(0L);
        if (least < 1) {
            spec.invalid("minReplicas", least, List.of("must be greater than or equal to 1"));
        }
        if (most < 1) {
            spec.invalid("maxReplicas", most, List.of("must be greater than 0"));
        }
        if (most < least) {
            spec.invalid("maxReplicas", most, List.of("must be greater than or equal to `minReplicas`"));
        }
        spec.part("scaleTargetRef").require("kind");
        spec.part("scaleTargetRef").require("name");
        spec.parts("metrics").forEach(ScalingChecks::metric);
    }

    private static void metric(Part metric) {
        String type = metric.text("type");
        String source = SOURCES.getOrDefault(type, "");
        if (type.isEmpty()) {
            metric.problems().required(metric.at("type"), "must specify a metric source type");
        } else if (source.isEmpty()) {
            metric.problems()
                    .unsupported(
                            metric.at("type"),
                            type,
                            SOURCES.keySet().stream().sorted().toList());
        } else if (!metric.has(source)) {
            metric.problems().required(metric.at(source), "must populate information for the given metric source");
        } else {
            target(metric.part(source).part("target"), source);
            if (source.equals("resource") && metric.part(source).text("name").isEmpty()) {
                metric.problems().required(metric.part(source).at("name"), "must specify a resource name");
            }
        }
        SOURCES.values().stream()
                .sorted()
                .filter(other -> !other.equals(source) && metric.has(other))
                .forEach(other ->
                        metric.problems().forbidden(metric.at(other), "must populate the given metric source only"));
    }

    private static void target(Part target, String source) {
        String type = target.text("type");
        if (type.isEmpty()) {
            target.problems().required(target.at("type"), "must specify a metric target type");
        }
        if (!List.of("Utilization", "Value", "AverageValue").contains(type)) {
            target.invalid("type", type, List.of("must be either Utilization, Value, or AverageValue"));
        }
        target.number("averageUtilization")
                .filter(share -> share < 1)
                .ifPresent(share -> target.invalid("averageUtilization", share, List.of("must be greater than 0")));
        if (source.equals("resource") || source.equals("containerResource")) {
            boolean share = target.has("averageUtilization");
            boolean amount = target.has("averageValue");
            if (!share && !amount) {
                target.problems()
                        .required(
                                target.at("averageUtilization"),
                                "must set either a target raw value or a target utilization");
            }
            if (share && amount) {
                target.problems()
                        .forbidden(
                                target.at("averageValue"),
                                "may not set both a target raw value and a target utilization");
            }
        }
    }

    static void budget(Part spec) {
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            spec.problems().invalid(spec.path(), spec.tree(), "minAvailable and maxUnavailable cannot be both set");
        }
        for (String field : List.of("minAvailable", "maxUnavailable")) {
            IntOrPercent.check(spec, field);
            IntOrPercent.atMostAll(spec, field);
        }
        Selectors.check(spec.part("selector"));
    }
}
