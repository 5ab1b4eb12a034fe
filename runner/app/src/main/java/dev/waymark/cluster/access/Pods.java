package dev.waymark.cluster.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of workloads, as trees. Thread-safe. */
public final class Pods {
    private final Objects objects;

    public Pods(Objects objects) {
        this.objects = objects;
    }

    /** All pods of a workload, the youngest first; empty when there is no such workload. */
    public List<Map<String, Object>> of(Workload workload) {
        Optional<Map<String, Object>> owner =
                objects.get(workload.apiVersion(), workload.kind(), workload.namespace(), workload.name());
        if (owner.isEmpty() || workload.kind().equals("Pod")) {
            return owner.map(List::of).orElse(List.of());
        }
        Object spec = owner.get().get("spec");
        boolean service = workload.kind().equals("Service");
        Map<String, String> labels =
                service ? Trees.texts(spec, "selector") : Trees.texts(spec, "selector", "matchLabels");
        if (labels.isEmpty()) {
            return List.of();
        }
        return objects.list("v1", "Pod", workload.namespace(), labels).stream()
                .sorted(Comparator.comparing(
                                (Map<String, Object> pod) -> Trees.text(pod, "metadata", "creationTimestamp"))
                        .reversed())
                .toList();
    }

    /** A pod of the workload that commands can be run in. */
    public Optional<Map<String, Object>> running(Workload workload) {
        return of(workload).stream().filter(Pods::isReady).findFirst();
    }

    /** Whether a pod runs, is ready and stays. */
    public static boolean isReady(Map<String, Object> pod) {
        return Trees.text(pod, "status", "phase").equals("Running")
                && Trees.at(pod, "metadata", "deletionTimestamp").isEmpty()
                && Trees.maps(pod, "status", "conditions").stream()
                        .anyMatch(condition -> Trees.text(condition, "type").equals("Ready")
                                && Trees.text(condition, "status").equals("True"));
    }

    /** The name of the container that is meant: the first unless it is named. */
    public static String container(Map<String, Object> pod, String named) {
        if (!named.isEmpty()) {
            return named;
        }
        String byAnnotation = Trees.text(pod, "metadata", "annotations", "kubectl.kubernetes.io/default-container");
        return byAnnotation.isEmpty()
                ? Trees.maps(pod, "spec", "containers").stream()
                        .map(container -> Trees.text(container, "name"))
                        .findFirst()
                        .orElse("")
                : byAnnotation;
    }
}
