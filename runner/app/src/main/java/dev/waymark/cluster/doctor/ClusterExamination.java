package dev.waymark.cluster.doctor;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Permissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What labs make of the kinds of an API; APIs that are not here are not looked into. */
    private static final Map<String, List<Permissions.Action>> WRITES = Map.of(
            "autoscaling/v2", creations("autoscaling", "horizontalpodautoscalers"),
            "policy/v1", creations("policy", "poddisruptionbudgets"),
            "networking.istio.io/v1", creations("networking.istio.io", "virtualservices", "destinationrules"),
            "security.istio.io/v1", creations("security.istio.io", "authorizationpolicies"),
            "telemetry.istio.io/v1", creations("telemetry.istio.io", "telemetries"),
            "rbac.authorization.k8s.io/v1", creations("rbac.authorization.k8s.io", "roles", "rolebindings"));

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

    /** What keeps the user from making the objects of an API. */
    List<String> forbidden(String api) {
        return WRITES.getOrDefault(api, List.of()).stream()
                .filter(action -> !allows(action))
                .map(action -> "you may not " + action)
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

    private static List<Permissions.Action> creations(String group, String... resources) {
        return Stream.of(resources)
                .map(resource -> new Permissions.Action("create", group, resource, ""))
                .toList();
    }
}
