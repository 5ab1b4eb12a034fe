package dev.waymark.cluster.doctor;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Permissions;
import dev.waymark.lab.Lab;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a cluster has; each question is put to it once. Not thread-safe. */
final class ClusterExamination {
    /** The API groups of the labs, and what they are for. */
    private static final Map<String, String> APIS = new java.util.TreeMap<>(Map.of(
            "apps/v1", "Deployments",
            "autoscaling/v2", "autoscalers",
            "gateway.networking.k8s.io/v1", "Gateway API routes and waypoints",
            "networking.istio.io/v1", "VirtualServices and DestinationRules",
            "security.istio.io/v1", "AuthorizationPolicies",
            "telemetry.istio.io/v1", "Telemetry"));

    private final Cluster cluster;
    private final Connection connection;
    private final Map<Permissions.Action, Boolean> allowed = new HashMap<>();
    private final Map<String, Boolean> served = new HashMap<>();
    private final Map<Capability, Optional<String>> looked = new EnumMap<>(Capability.class);

    ClusterExamination(Cluster cluster, Connection connection) {
        this.cluster = cluster;
        this.connection = connection;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        String version = connection.client().getKubernetesVersion().getGitVersion();
        lines.add(Line.fine("cluster", "reachable", cluster.name() + ", Kubernetes " + version));
        cluster.network().ifPresent(sentence -> lines.add(Line.fine("cluster", "commands in pods", sentence)));
        cluster.kubectl().ifPresent(which -> lines.add(Line.fine("cluster", "kubectl", which)));
        APIS.forEach((api, purpose) -> lines.add(
                serves(api)
                        ? Line.fine("cluster", api, "served")
                        : new Line(
                                "cluster",
                                api,
                                Line.Level.OPTIONAL,
                                "not served",
                                "Labs with " + purpose + " need it")));
        for (Permissions.Action action : Permissions.OF_LABS) {
            lines.add(
                    allows(action)
                            ? Line.fine("permissions", action.toString(), "allowed")
                            : Line.missing(
                                    "permissions",
                                    action.toString(),
                                    "not allowed",
                                    "Ask for a role that allows it, or use --cluster sandbox"));
        }
        return lines;
    }

    boolean serves(String api) {
        return served.computeIfAbsent(api, connection.kinds()::serves);
    }

    /** Whether the user may do something; asked once. */
    boolean allows(Permissions.Action action) {
        return allowed.computeIfAbsent(action, new Permissions(connection)::allows);
    }

    Objects objects() {
        return new Objects(connection);
    }

    /** What a lab does and the user may not do, a sentence for each place. In the sandbox everything is allowed. */
    List<String> forbidden(Lab lab) {
        if (cluster.sandbox()) {
            return List.of();
        }
        LabActions actions = LabActions.of(lab, connection.kinds());
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        actions.everywhere().stream()
                .filter(action -> !allows(action))
                .forEach(action ->
                        byPlace.computeIfAbsent("", place -> new ArrayList<>()).add(action.toString()));
        for (Permissions.Action action : actions.inNamespaces()) {
            List<String> where = allows(action)
                    ? List.of()
                    : lab.namespaces().stream()
                            .filter(namespace -> !allows(action.in(namespace)))
                            .toList();
            if (!where.isEmpty()) {
                byPlace.computeIfAbsent(" in " + String.join(" and ", where), place -> new ArrayList<>())
                        .add(action.toString());
            }
        }
        return byPlace.entrySet().stream()
                .map(place -> "you may not " + String.join(", ", place.getValue()) + place.getKey())
                .toList();
    }

    Optional<String> lacking(String capability) {
        return Capability.of(capability)
                .map(this::lacking)
                .orElseGet(() -> Optional.of("it cannot be told whether the cluster has " + capability));
    }

    private Optional<String> lacking(Capability capability) {
        Optional<String> known = looked.get(capability);
        if (known == null) {
            known = capability.lacking(this);
            looked.put(capability, known);
        }
        return known;
    }
}
