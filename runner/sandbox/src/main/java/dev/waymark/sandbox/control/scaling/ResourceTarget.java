package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One metric of an autoscaler's specification: a resource of pods or of one of their containers.
 *
 * @param type {@code Resource} or {@code ContainerResource}
 * @param resource {@code cpu} or {@code memory}
 * @param container the container that alone counts
 * @param utilization the wanted percentage of requests; empty when a value is wanted
 * @param averageMillis the wanted value per pod, in thousandths
 */
record ResourceTarget(
        String type, String resource, Optional<String> container, Optional<Long> utilization, double averageMillis) {

    /** The target of a metric. */
    static ResourceTarget of(Map<String, Object> metric) throws MetricFailure {
        String type = Tree.text(metric, "type").orElse("");
        if (!type.equals("Resource") && !type.equals("ContainerResource")) {
            throw unsupported(metric, type);
        }
        String field = field(type);
        return new ResourceTarget(
                type,
                Tree.text(metric, field, "name").orElse(""),
                Tree.text(metric, field, "container"),
                Tree.number(metric, field, "target", "averageUtilization"),
                Tree.at(metric, field, "target", "averageValue")
                                .map(String::valueOf)
                                .flatMap(Quantity::parse)
                                .map(Quantity::units)
                                .orElse(1.0)
                        * 1000);
    }

    private static MetricFailure unsupported(Map<String, Object> metric, String type) {
        boolean external = type.equals("External");
        String name = Tree.text(metric, field(type), "metric", "name").orElse("");
        String group = external ? "external.metrics.k8s.io" : "custom.metrics.k8s.io";
        String api = (external ? "external" : "custom") + " metrics API";
        return new MetricFailure(
                "FailedGet" + type + "Metric",
                "failed to get " + type.toLowerCase(Locale.ROOT) + " metric value: ",
                "unable to get metric " + name + ": unable to fetch metrics from " + api + ": no " + api + " (" + group
                        + ") registered");
    }

    private static String field(String type) {
        return type.isEmpty() ? "" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    /** The metric in the words of events. */
    String described() {
        return resource + (container.isPresent() ? " container" : "") + " resource";
    }

    /** That the metric cannot be had, and why. */
    MetricFailure failure(String why) {
        return new MetricFailure(
                "FailedGet" + type + "Metric",
                "failed to get " + described() + " metric value: ",
                "failed to get " + resource + (utilization.isPresent() ? " utilization: " : " usage: ") + why);
    }

    /** The entry of {@code status.currentMetrics} with a current value. */
    Map<String, Object> status(Map<String, Object> current) {
        Map<String, Object> source = Fields.of("name", resource, "current", current);
        container.ifPresent(name -> source.put("container", name));
        return Fields.of("type", type, field(type), source);
    }
}
