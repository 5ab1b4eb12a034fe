package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what pods use of a resource into a number of replicas.
 *
 * <p>The formulas and the words are those of {@code k8s.io/kubernetes/pkg/controller/podautoscaler}.
 */
final class ResourceUsage {
    private final Client client;
    private final Kind podMetrics;
    private final Clock clock;

    ResourceUsage(Client client, Kind podMetrics, Clock clock) {
        this.client = client;
        this.podMetrics = podMetrics;
        this.clock = clock;
    }

    /** What one metric of a specification asks for, given the pods there are. */
    Recommendation recommend(Map<String, Object> metric, String namespace, long replicas, List<KubeObject> pods)
            throws MetricFailure {
        ResourceTarget target = ResourceTarget.of(metric);
        Map<String, PodSample> samples = samples(target, namespace, pods);
        PodGroups groups = PodGroups.of(pods, samples, target.resource().equals("cpu"), clock.instant());
        if (groups.measured().isEmpty()) {
            throw target.failure("did not receive metrics for targeted pods (pods might be unready)");
        }
        return target.utilization().isPresent()
                ? byUtilization(target, replicas, pods, groups)
                : byValue(target, replicas, groups);
    }

    private Map<String, PodSample> samples(ResourceTarget target, String namespace, List<KubeObject> pods)
            throws MetricFailure {
        Map<String, PodSample> samples = new HashMap<>();
        String unable = "unable to get metrics for resource " + target.resource() + ": ";
        try {
            List<String> names = pods.stream().map(KubeObject::name).toList();
            for (KubeObject each : client.list(podMetrics, namespace, found -> names.contains(found.name()))) {
                PodSample.of(each, target.resource(), target.container())
                        .ifPresent(sample -> samples.put(each.name(), sample));
            }
        } catch (ApiError unavailable) {
            throw target.failure(
                    unable + "unable to fetch metrics from resource metrics API: " + unavailable.getMessage());
        }
        if (samples.isEmpty()) {
            throw target.failure(unable + "no metrics returned from resource metrics API");
        }
        return samples;
    }

    private static Recommendation byUtilization(
            ResourceTarget target, long replicas, List<KubeObject> pods, PodGroups groups) throws MetricFailure {
        Map<KubeObject, Long> requests = new HashMap<>();
        for (KubeObject pod : pods) {
            requests.put(pod, requested(target, pod));
        }
        long wanted = target.utilization().get();
        ReplicaCalculation calculation = new ReplicaCalculation(
                replicas,
                values -> (double) utilization(values, requests) / wanted,
                pod -> requests.get(pod) * Math.max(100, wanted) / 100);
        Map<KubeObject, Long> used = new HashMap<>();
        groups.measured().forEach((pod, sample) -> used.put(pod, sample.value()));
        return new Recommendation(
                calculation.wanted(groups),
                target.described() + " utilization (percentage of request)",
                target.status(Fields.of(
                        "averageUtilization", utilization(used, requests), "averageValue", average(target, used))));
    }

    private static Recommendation byValue(ResourceTarget target, long replicas, PodGroups groups) {
        ReplicaCalculation calculation = new ReplicaCalculation(
                replicas, values -> mean(values) / target.averageMillis(), pod -> (long) target.averageMillis());
        Map<KubeObject, Long> used = new HashMap<>();
        groups.measured().forEach((pod, sample) -> used.put(pod, sample.value()));
        return new Recommendation(
                calculation.wanted(groups),
                target.described(),
                target.status(Fields.of("averageValue", average(target, used))));
    }

    /** Percent of what the pods request. */
    private static long utilization(Map<KubeObject, Long> values, Map<KubeObject, Long> requests) {
        long used = values.values().stream().mapToLong(Long::longValue).sum();
        long requested = values.keySet().stream().mapToLong(requests::get).sum();
        return used * 100 / Math.max(1, requested);
    }

    private static double mean(Map<KubeObject, Long> values) {
        return values.values().stream().mapToLong(Long::longValue).average().orElse(0);
    }

    private static String average(ResourceTarget target, Map<KubeObject, Long> used) {
        long millis = (long) mean(used);
        return target.resource().equals("cpu") ? millis + "m" : Long.toString(millis / 1000);
    }

    private static long requested(ResourceTarget target, KubeObject pod) throws MetricFailure {
        double sum = 0;
        for (Map<String, Object> container : pod.maps("spec", "containers")) {
            String name = Tree.text(container, "name").orElse("");
            if (target.container().filter(only -> !only.equals(name)).isPresent()) {
                continue;
            }
            Optional<Object> request = Tree.at(container, "resources", "requests", target.resource());
            if (request.isEmpty()) {
                throw target.failure(
                        "missing request for " + target.resource() + " in container " + name + " of Pod " + pod.name());
            }
            sum += Quantity.parse(String.valueOf(request.get()))
                    .map(Quantity::units)
                    .orElse(0.0);
        }
        return Math.round(sum * 1000);
    }
}
