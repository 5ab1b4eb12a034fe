package dev.waymark.cluster.diagnose;

import dev.waymark.check.ResourceQuery;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.StatusConditions;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.access.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why an object is missing or not as it should be. */
public final class ObjectDiagnosis {
    private static final int MOST_OBJECTS = 3;

    /** Conditions that tell of trouble when they are true. */
    private static final Set<String> BAD_WHEN_TRUE = Set.of(
            "Conflicted",
            "ReplicaFailure",
            "Degraded",
            "Failed",
            "FailureTarget",
            "Stalled",
            "OverlappingTLSConfig",
            "MemoryPressure",
            "DiskPressure",
            "PIDPressure",
            "NetworkUnavailable",
            "DisruptionTarget");

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job");

    private final Objects objects;

    public ObjectDiagnosis(Objects objects) {
        this.objects = objects;
    }

    /**
     * Objects that are there, but not as they should be.
     *
     * @param wanted the type of the status condition that they should have, if it is one
     */
    public Diagnosis of(List<Map<String, Object>> wrong, Optional<String> wanted) {
        List<String> causes = new ArrayList<>();
        List<Map<String, Object>> some = wrong.subList(0, Math.min(MOST_OBJECTS, wrong.size()));
        for (Map<String, Object> object : some) {
            causes.addAll(conditions(object));
            causes.addAll(parts(object));
            causes.addAll(new References(objects).missing(object));
            if (wanted.filter("istio.io/WaypointBound"::equals).isPresent()) {
                causes.addAll(new WaypointDiagnosis(objects).of(object));
            }
        }
        causes.addAll(Events.warnings(objects, some, causes));
        Map<String, Object> first = some.get(0);
        return new Diagnosis(
                causes.stream().distinct().toList(),
                describeCommand(Trees.text(first, "kind"), Trees.namespace(first), Trees.name(first)));
    }

    /** What the conditions of an object say against it. */
    static List<String> conditions(Map<String, Object> object) {
        List<String> causes = new ArrayList<>();
        for (Map<?, ?> condition : StatusConditions.all(object)) {
            String type = Trees.text(condition, "type");
            boolean good = Trees.text(condition, "status").equals(BAD_WHEN_TRUE.contains(type) ? "False" : "True");
            if (!good || isIgnoredRoute(condition)) {
                causes.add(Trees.title(object) + ": " + type + " is " + StatusConditions.describe(condition));
            }
        }
        return causes;
    }

    /** Istio reports a route that no waypoint reads as resolved; only the message differs. */
    private static boolean isIgnoredRoute(Map<?, ?> condition) {
        return Trees.text(condition, "type").equals("ResolvedWaypoints")
                && Trees.text(condition, "message").contains("not be respected");
    }

    private List<String> parts(Map<String, Object> object) {
        String kind = Trees.text(object, "kind");
        String namespace = Trees.namespace(object);
        if (kind.equals("Pod")) {
            return PodDiagnosis.of(object);
        }
        if (WORKLOADS.contains(kind)) {
            Workload workload = new Workload(namespace, Trees.text(object, "apiVersion"), kind, Trees.name(object));
            return new WorkloadDiagnosis(objects).of(workload).causes();
        }
        if (kind.equals("Gateway")) {
            return gateway(object);
        }
        ServiceDiagnosis services = new ServiceDiagnosis(objects);
        return switch (kind) {
            case "Service" -> services.endpoints(object);
            case "EndpointSlice" ->
                objects.get("v1", "Service", namespace, serviceOf(labels(object)))
                        .map(services::endpoints)
                        .orElse(List.of());
            case "HTTPRoute" -> new RouteBackends(objects).of(object);
            case "PodDisruptionBudget" -> budget(object);
            default -> List.of();
        };
    }

    private static Map<String, String> labels(Object object) {
        return Trees.texts(object, "metadata", "labels");
    }

    /** The Service that an EndpointSlice belongs to. */
    private static String serviceOf(Map<String, String> labels) {
        return labels.getOrDefault("kubernetes.io/service-name", "");
    }

    private List<String> budget(Map<String, Object> budget) {
        Map<String, String> selector = Trees.texts(budget, "spec", "selector", "matchLabels");
        boolean idle = !selector.isEmpty()
                && objects.list("v1", "Pod", Trees.namespace(budget), selector).isEmpty();
        return idle
                ? List.of(Trees.title(budget) + " selects " + selector + ", and no pod has these labels")
                : List.of();
    }

    private List<String> gateway(Map<String, Object> gateway) {
        String name = Trees.text(gateway, "spec", "gatewayClassName");
        if (objects.get("gateway.networking.k8s.io/v1", "GatewayClass", "", name)
                .isEmpty()) {
            return List.of("there is no GatewayClass " + name);
        }
        List<String> causes = new ArrayList<>();
        objects.list(
                        "v1",
                        "Pod",
                        Trees.namespace(gateway),
                        Map.of("gateway.networking.k8s.io/gateway-name", Trees.name(gateway)))
                .forEach(pod -> causes.addAll(PodDiagnosis.of(pod)));
        return causes;
    }

    /** An object that is not there: whether its namespace is, and what else there is of its kind. */
    public Diagnosis ofMissing(ResourceQuery query) {
        List<String> causes = new ArrayList<>();
        String namespace = query.namespace().orElse("");
        if (!namespace.isEmpty()
                && objects.get("v1", "Namespace", "", namespace).isEmpty()) {
            causes.add("there is no namespace " + namespace);
        } else {
            String service = serviceOf(query.labels());
            if (!service.isEmpty()
                    && objects.get("v1", "Service", namespace, service).isEmpty()) {
                causes.addAll(new ServiceDiagnosis(objects).missing(new ServiceAddress(namespace, service, 0)));
            }
            causes.addAll(others(query, namespace));
        }
        String scope = namespace.isEmpty() ? "" : " -n " + namespace;
        return new Diagnosis(
                causes,
                "Create it with the step's commands; see what is there with: kubectl get "
                        + query.kind().toLowerCase(Locale.ROOT) + scope);
    }

    private List<String> others(ResourceQuery query, String namespace) {
        List<String> there = objects.list(query.apiVersion(), query.kind(), namespace).stream()
                .map(Trees::name)
                .toList();
        String place = namespace.isEmpty() ? "" : " in " + namespace;
        List<String> causes = new ArrayList<>();
        causes.add(NearNames.instead(query.kind(), place, query.name().orElse(""), there));
        query.name()
                .ifPresent(name -> objects.list(query.apiVersion(), query.kind(), "").stream()
                        .filter(object -> Trees.name(object).equals(name))
                        .filter(object -> !Trees.namespace(object).equals(namespace))
                        .forEach(object -> causes.add("there is one of that name in " + Trees.namespace(object))));
        return causes;
    }

    /** Objects that cannot be seen. */
    public Diagnosis ofTrouble(ResourceQuery query, String trouble) {
        String group = query.apiVersion();
        String advice = trouble.contains("does not serve the API")
                ? "Install what brings " + group + ", or run `waymark doctor` to see what the cluster lacks"
                : "Check the apiVersion and the kind, and run `waymark doctor` to see what the cluster has";
        return new Diagnosis(List.of(trouble), advice);
    }

    private static String describeCommand(String kind, String namespace, String name) {
        return "Look at: kubectl describe " + kind.toLowerCase(Locale.ROOT) + " " + name
                + (namespace.isEmpty() ? "" : " -n " + namespace);
    }
}
