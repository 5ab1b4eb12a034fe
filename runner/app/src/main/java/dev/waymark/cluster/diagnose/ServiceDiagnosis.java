package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Pods;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.access.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a Service: whether it is there, has endpoints, and is bound to a waypoint. */
final class ServiceDiagnosis {
    private static final String LABEL = "istio.io/use-waypoint";

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
                .limit(10)
                .toList();
        return List.of("there is no " + address
                + (there.isEmpty() ? "" : "; Services in " + address.namespace() + ": " + String.join(", ", there)));
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
                        : Trees.title(service) + " has no ready pod");
        pods.forEach(pod -> causes.addAll(PodDiagnosis.of(pod)));
        return causes;
    }

    /** Why requests to the Service pass no waypoint; empty when they do. */
    List<String> waypoint(Map<String, Object> service) {
        String namespace = Trees.namespace(service);
        Optional<Map<?, ?>> bound = Trees.maps(service, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals("istio.io/WaypointBound"))
                .findFirst();
        if (bound.isPresent()) {
            return bound.filter(condition -> !Trees.text(condition, "status").equals("True"))
                    .map(condition -> List.of(Trees.title(service) + " is not bound to its waypoint: "
                            + Trees.text(condition, "message")))
                    .orElse(List.of());
        }
        String own = label(Optional.of(service));
        String ofNamespace = label(objects.get("v1", "Namespace", "", namespace));
        if (own.equals("none") || own.isEmpty() && (ofNamespace.isEmpty() || ofNamespace.equals("none"))) {
            return List.of(Trees.title(service) + " and its namespace have no label " + LABEL
                    + ", so requests pass no waypoint and no route applies");
        }
        return List.of();
    }

    private static String label(Optional<Map<String, Object>> object) {
        return object.map(one -> Trees.texts(one, "metadata", "labels").getOrDefault(LABEL, ""))
                .orElse("");
    }
}
