package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.node.Resources;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the CPU that pods use into a number of replicas.
 *
 * <p>The formula and the words are those of {@code k8s.io/kubernetes/pkg/controller/podautoscaler}.
 */
final class ResourceUsage {
    private static final double TOLERANCE = 0.1;

    private final PodMetrics metrics;

    ResourceUsage(PodMetrics metrics) {
        this.metrics = metrics;
    }

    /** What the metrics of a specification ask for, given the pods there are. */
    Recommendation recommend(KubeObject autoscaler, long replicas, List<KubeObject> pods) throws MetricFailure {
        long most = 0;
        String which = "";
        List<Map<String, Object>> current = new ArrayList<>();
        for (Map<String, Object> metric : autoscaler.maps("spec", "metrics")) {
            Recommendation one = recommend(metric, replicas, pods);
            current.addAll(one.current());
            if (which.isEmpty() || one.replicas() > most) {
                most = one.replicas();
                which = one.metric();
            }
        }
        return new Recommendation(most, which, current);
    }

    private Recommendation recommend(Map<String, Object> metric, long replicas, List<KubeObject> pods)
            throws MetricFailure {
        String type = Tree.text(metric, "type").orElse("");
        String name = Tree.text(metric, "resource", "name").orElse("");
        if (!type.equals("Resource")) {
            throw new MetricFailure(
                    "FailedGet" + type + "Metric",
                    "failed to get " + type.toLowerCase(Locale.ROOT) + " metric value: ",
                    "unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io)"
                            + " registered");
        }
        boolean utilization =
                Tree.number(metric, "resource", "target", "averageUtilization").isPresent();
        String prefix = "failed to get " + name + (utilization ? " utilization: " : " usage: ");
        if (!metrics.served() || !name.equals("cpu")) {
            throw failure(
                    name,
                    prefix + "unable to get metrics for resource " + name
                            + ": unable to fetch metrics from resource metrics API: the server could not find the"
                            + " requested resource (get pods.metrics.k8s.io)");
        }
        double used = 0;
        double requested = 0;
        int counted = 0;
        for (KubeObject pod : pods) {
            if (!Conditions.isTrue(pod, "Ready")) {
                continue;
            }
            double request = Resources.requested(pod, name);
            if (utilization && request == 0) {
                throw failure(
                        name,
                        prefix + "missing request for " + name + " in container "
                                + Tree.text(pod.maps("spec", "containers").get(0), "name")
                                        .orElse("")
                                + " of Pod " + pod.name());
            }
            var usage = metrics.cpu(pod.namespace(), pod.name());
            if (usage.isPresent()) {
                used += usage.get();
                requested += request;
                counted++;
            }
        }
        if (counted == 0) {
            throw failure(name, prefix + "no metrics returned from resource metrics API");
        }
        return utilization
                ? byUtilization(metric, replicas, used, requested, counted)
                : byValue(metric, replicas, used, counted);
    }

    private static MetricFailure failure(String resource, String message) {
        return new MetricFailure(
                "FailedGetResourceMetric", "failed to get " + resource + " resource metric value: ", message);
    }

    private static Recommendation byUtilization(
            Map<String, Object> metric, long replicas, double used, double requested, int counted) {
        long target =
                Tree.number(metric, "resource", "target", "averageUtilization").orElse(1L);
        long percent = (long) (100 * used / requested);
        return new Recommendation(
                wanted(replicas, counted, (double) percent / target),
                "cpu resource utilization (percentage of request)",
                List.of(current(Fields.of("averageUtilization", percent, "averageValue", millis(used / counted)))));
    }

    private static Recommendation byValue(Map<String, Object> metric, long replicas, double used, int counted) {
        double target = Tree.at(metric, "resource", "target", "averageValue")
                .map(String::valueOf)
                .flatMap(Quantity::parse)
                .map(Quantity::units)
                .orElse(1.0);
        return new Recommendation(
                wanted(replicas, counted, used / counted / target),
                "cpu resource",
                List.of(current(Fields.of("averageValue", millis(used / counted)))));
    }

    private static long wanted(long replicas, int counted, double ratio) {
        return Math.abs(ratio - 1) <= TOLERANCE ? replicas : (long) Math.ceil(ratio * counted);
    }

    private static Map<String, Object> current(Map<String, Object> value) {
        return Fields.of("type", "Resource", "resource", Fields.of("name", "cpu", "current", value));
    }

    private static String millis(double cores) {
        return Math.round(cores * 1000) + "m";
    }
}
