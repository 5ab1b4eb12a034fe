package dev.waymark.cluster.doctor;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a cluster has. */
final class ClusterExamination {
    /** The API groups of the labs, and what they are for. */
    private static final Map<String, String> APIS = new java.util.TreeMap<>(Map.of(
            "apps/v1", "Deployments",
            "autoscaling/v2", "autoscalers",
            "gateway.networking.k8s.io/v1", "Gateway API routes and waypoints",
            "networking.istio.io/v1", "VirtualServices and DestinationRules",
            "security.istio.io/v1", "AuthorizationPolicies",
            "telemetry.istio.io/v1", "Telemetry"));

    /** What a cluster can have or not, and the API by which one sees it. */
    private static final Map<String, String> CAPABILITIES = Map.of(
            "metrics-server", "metrics.k8s.io/v1beta1",
            "gateway-api", "gateway.networking.k8s.io/v1",
            "istio", "networking.istio.io/v1");

    private final Cluster cluster;
    private final Connection connection;

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
        Permissions permissions = new Permissions(connection);
        for (Permissions.Action action : Permissions.OF_LABS) {
            lines.add(
                    permissions.allows(action)
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
        return connection.kinds().serves(api);
    }

    Optional<String> lacking(String capability) {
        String api = CAPABILITIES.getOrDefault(capability, "");
        if (api.isEmpty()) {
            return Optional.of("it cannot be told whether the cluster has " + capability);
        }
        return serves(api) ? Optional.empty() : Optional.of("the cluster has no " + capability + " (" + api + ")");
    }
}
