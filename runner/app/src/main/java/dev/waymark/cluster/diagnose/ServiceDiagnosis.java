package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Pods;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.access.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a Service: whether it is there, has the port, and has endpoints. */
final class ServiceDiagnosis {
    private static final int MOST_VALUES = 5;

    private final Objects objects;

    ServiceDiagnosis(Objects objects) {
        this.objects = objects;
    }

    Optional<Map<String, Object>> find(ServiceAddress address) {
        return objects.get("v1", "Service", address.namespace(), address.name());
    }

    /** A name that no Service has, with those that there are. */
    List<String> missing(ServiceAddress address) {
        List<String> there = objects.list("v1", "Service", address.namespace()).stream()
                .map(Trees::name)
                .toList();
        if (there.isEmpty()
                && objects.get("v1", "Namespace", "", address.namespace()).isEmpty()) {
            return List.of("there is no namespace " + address.namespace());
        }
        return List.of("there is no " + address + "; "
                + NearNames.instead("Service", " in " + address.namespace(), address.name(), there));
    }

    List<String> port(Map<String, Object> service, int port) {
        List<String> ports = Trees.maps(service, "spec", "ports").stream()
                .map(one -> Trees.text(one, "port"))
                .toList();
        return ports.contains(Integer.toString(port))
                ? List.of()
                : List.of(Trees.title(service) + " has no port " + port + ", it has " + String.join(", ", ports));
    }

    /** Why nothing stands behind the Service; empty when something does. */
    List<String> endpoints(Map<String, Object> service) {
        Workload workload = new Workload(Trees.namespace(service), "v1", "Service", Trees.name(service));
        List<Map<String, Object>> pods = new Pods(objects).of(workload);
        Map<String, String> selector = Trees.texts(service, "spec", "selector");
        if (selector.isEmpty() || pods.stream().anyMatch(Pods::isReady)) {
            return List.of();
        }
        List<String> causes = new ArrayList<>();
        causes.add(
                pods.isEmpty()
                        ? Trees.title(service) + " selects " + selector + ", and no pod has these labels"
                                + nearest(Trees.namespace(service), selector)
                        : Trees.title(service) + " has no ready pod");
        pods.forEach(pod -> causes.addAll(PodDiagnosis.of(pod)));
        return causes;
    }

    /** What pods that have all the labels but one have in its place. */
    private String nearest(String namespace, Map<String, String> selector) {
        for (String key : selector.keySet()) {
            Map<String, String> others = new HashMap<>(selector);
            others.remove(key);
            List<String> values = objects.list("v1", "Pod", namespace, others).stream()
                    .map(pod -> Trees.texts(pod, "metadata", "labels").getOrDefault(key, ""))
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .sorted()
                    .limit(MOST_VALUES)
                    .toList();
            if (!others.isEmpty() && !values.isEmpty()) {
                return "; pods with " + others + " have " + key + " " + String.join(", ", values);
            }
        }
        return "";
    }
}
