package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
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

    private static final long LONGEST_WINDOW = 3_600;
    private static final long LONGEST_PERIOD = 1_800;
    private static final List<String> CHOICES = List.of("Disabled", "Max", "Min");
    private static final List<String> UNITS = List.of("Percent", "Pods");

    private ScalingChecks() {}

    static void autoscaler(Part spec) {
        long least = spec.number("minReplicas").orElse(1L);
        long most = spec.number("maxReplicas").orElse(0L);
        if (least < 1) {
            spec.invalid("minReplicas", least, List.of("must be greater than or equal to 1"));
            if (least == 0) {
                spec.problems()
                        .forbidden(
                                spec.at("metrics"),
                                "must specify at least one Object or External metric to support scaling to zero replicas");
            }
        }
        if (most < 1) {
            spec.invalid("maxReplicas", most, List.of("must be greater than 0"));
        }
        if (most < least) {
            spec.invalid("maxReplicas", most, List.of("must be greater than or equal to `minReplicas`"));
        }
        reference(spec.part("scaleTargetRef"));
        spec.parts("metrics").forEach(ScalingChecks::metric);
        for (String direction : List.of("scaleUp", "scaleDown")) {
            if (spec.part("behavior").has(direction)) {
                rules(spec.part("behavior", direction));
            }
        }
    }

    private static void reference(Part target) {
        for (String field : List.of("kind", "name")) {
            if (target.require(field)) {
                target.invalid(field, target.text(field), Syntax.pathSegment(target.text(field)));
            }
        }
    }

    /** How fast an autoscaler goes in one direction. */
    private static void rules(Part rules) {
        rules.number("stabilizationWindowSeconds").ifPresent(seconds -> {
            if (seconds < 0) {
                rules.invalid("stabilizationWindowSeconds", seconds, List.of("must be greater than or equal to zero"));
            } else if (seconds > LONGEST_WINDOW) {
                rules.invalid(
                        "stabilizationWindowSeconds",
                        seconds,
                        List.of("must be less than or equal to " + LONGEST_WINDOW));
            }
        });
        String choice = rules.text("selectPolicy");
        if (!choice.isEmpty() && !CHOICES.contains(choice)) {
            rules.problems().unsupported(rules.at("selectPolicy"), choice, CHOICES);
        }
        if (rules.parts("policies").isEmpty()) {
            rules.problems().required(rules.at("policies"), "must specify at least one Policy");
        }
        for (Part policy : rules.parts("policies")) {
            if (!UNITS.contains(policy.text("type"))) {
                policy.problems().unsupported(policy.at("type"), policy.text("type"), UNITS);
            }
            for (String field : List.of("value", "periodSeconds")) {
                long number = policy.number(field).orElse(0L);
                if (number <= 0) {
                    policy.invalid(field, number, List.of("must be greater than zero"));
                } else if (field.equals("periodSeconds") && number > LONGEST_PERIOD) {
                    policy.invalid(field, number, List.of("must be less than or equal to " + LONGEST_PERIOD));
                }
            }
        }
    }

    private static void metric(Part metric) {
        String type = metric.text("type");
        String source = SOURCES.getOrDefault(type, "");
        if (type.isEmpty()) {
            metric.problems().required(metric.at("type"), "must specify a metric source type");
        }
        if (source.isEmpty()) {
            metric.problems()
                    .unsupported(
                            metric.at("type"),
                            type,
                            SOURCES.keySet().stream().sorted().toList());
        } else if (!metric.has(source)) {
            metric.problems().required(metric.at(source), "must populate information for the given metric source");
        } else {
            source(metric.part(source), source);
        }
        SOURCES.values().stream()
                .sorted()
                .filter(other -> !other.equals(source) && metric.has(other))
                .forEach(other ->
                        metric.problems().forbidden(metric.at(other), "must populate the given metric source only"));
    }

    private static void source(Part metric, String source) {
        switch (source) {
            case "resource", "containerResource" -> {
                if (metric.text("name").isEmpty()) {
                    metric.problems().required(metric.at("name"), "must specify a resource name");
                }
                if (source.equals("containerResource")
                        && metric.text("container").isEmpty()) {
                    metric.problems().required(metric.at("container"), "must specify a container");
                }
            }
            default -> {
                if (source.equals("object")) {
                    reference(metric.part("describedObject"));
                }
                String name = metric.part("metric").text("name");
                if (name.isEmpty()) {
                    metric.problems().required(metric.at("metric.name"), "must specify a metric name");
                } else {
                    metric.invalid("metric.name", name, Syntax.pathSegment(name));
                }
            }
        }
        target(metric.part("target"), source);
    }

    private static void target(Part target, String source) {
        String type = target.text("type");
        if (type.isEmpty()) {
            target.problems().required(target.at("type"), "must specify a metric target type");
        }
        if (!List.of("Utilization", "Value", "AverageValue").contains(type)) {
            target.invalid("type", type, List.of("must be either Utilization, Value, or AverageValue"));
        }
        for (String field : List.of("value", "averageValue")) {
            Quantity.parse(target.text(field))
                    .filter(amount -> amount.value().signum() <= 0)
                    .ifPresent(amount ->
                            target.invalid(field, GoValue.quantity(amount, true), List.of("must be positive")));
        }
        switch (source) {
            case "pods" -> {
                if (!target.has("averageValue")) {
                    target.problems()
                            .required(target.at("averageValue"), "must specify a positive target averageValue");
                }
            }
            case "object" -> {
                if (!target.has("value") && !target.has("averageValue")) {
                    target.problems()
                            .required(target.at("averageValue"), "must set either a target value or averageValue");
                }
            }
            case "external" -> {
                if (!target.has("value") && !target.has("averageValue")) {
                    target.problems()
                            .required(
                                    target.at("averageValue"),
                                    "must set either a target value for metric or a per-pod target");
                }
                if (target.has("value") && target.has("averageValue")) {
                    target.problems()
                            .forbidden(
                                    target.at("value"),
                                    "may not set both a target value for metric and a per-pod target");
                }
            }
            default -> {}
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
            spec.problems()
                    .invalid(
                            spec.path(),
                            new GoValue.Literal("policy.PodDisruptionBudgetSpec"),
                            "minAvailable and maxUnavailable cannot be both set");
        }
        for (String field : List.of("minAvailable", "maxUnavailable")) {
            IntOrPercent.check(spec, field);
            IntOrPercent.atMostAll(spec, field);
        }
        Selectors.check(spec.part("selector"));
    }
}
