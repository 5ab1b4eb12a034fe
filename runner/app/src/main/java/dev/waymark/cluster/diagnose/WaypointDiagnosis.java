package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.StatusConditions;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why requests to a Service pass no waypoint, by the labels that choose one (Istio, "Configure waypoint proxies") and the
 * state of the Gateway that they name.
 */
final class WaypointDiagnosis {
    private static final String LABEL = "istio.io/use-waypoint";
    private static final String GATEWAY_API = "gateway.networking.k8s.io/v1";

    private final Objects objects;

    WaypointDiagnosis(Objects objects) {
        this.objects = objects;
    }

    /** Empty when a waypoint serves the Service. */
    List<String> of(Map<String, Object> service) {
        Optional<Map<?, ?>> bound = Trees.maps(service, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals("istio.io/WaypointBound"))
                .findFirst();
        if (bound.filter(condition -> Trees.text(condition, "status").equals("True"))
                .isPresent()) {
            return List.of();
        }
        List<String> causes = new ArrayList<>(labels(service));
        bound.ifPresent(condition -> causes.add(
                Trees.title(service) + " is not bound to its waypoint: " + Trees.text(condition, "message")));
        return causes;
    }

    private List<String> labels(Map<String, Object> service) {
        String namespace = Trees.namespace(service);
        Optional<Map<String, Object>> space = objects.get("v1", "Namespace", "", namespace);
        boolean own = !label(service, LABEL).isEmpty();
        Map<String, Object> labelled = own ? service : space.orElse(service);
        String named = label(labelled, LABEL);
        if (named.isEmpty()) {
            return List.of(Trees.title(service) + " and its namespace have no label " + LABEL
                    + ", so requests pass no waypoint and no route applies: label one of them with the name of a"
                    + " waypoint");
        }
        if (named.equals("none")) {
            return List.of(Trees.title(labelled) + " has the label " + LABEL
                    + "=none, so requests pass no waypoint and no route applies: name a waypoint there");
        }
        String home = label(labelled, LABEL + "-namespace");
        return gateway(home.isEmpty() ? namespace : home, named, labelled);
    }

    private List<String> gateway(String namespace, String name, Map<String, Object> labelled) {
        Optional<Map<String, Object>> gateway = objects.get(GATEWAY_API, "Gateway", namespace, name);
        if (gateway.isEmpty()) {
            List<String> there = objects.list(GATEWAY_API, "Gateway", namespace).stream()
                    .map(Trees::name)
                    .toList();
            return List.of("the label " + LABEL + "=" + name + " of " + Trees.title(labelled)
                    + " names a waypoint that does not exist; "
                    + NearNames.instead("Gateway", " in " + namespace, name, there));
        }
        String purpose = label(gateway.get(), "istio.io/waypoint-for");
        if (purpose.equals("workload") || purpose.equals("none")) {
            return List.of("the waypoint " + namespace + "/" + name + " has the label istio.io/waypoint-for=" + purpose
                    + " and so serves no Services");
        }
        return StatusConditions.all(gateway.get()).stream()
                .filter(condition -> Trees.text(condition, "type").equals("Programmed"))
                .filter(condition -> !Trees.text(condition, "status").equals("True"))
                .limit(1)
                .map(condition -> "the waypoint " + namespace + "/" + name + " is not ready: Programmed is "
                        + StatusConditions.describe(condition))
                .toList();
    }

    private static String label(Map<String, Object> object, String label) {
        return Trees.texts(object, "metadata", "labels").getOrDefault(label, "");
    }
}
