package dev.waymark.cluster.doctor;

import dev.waymark.cluster.access.Permissions;
import dev.waymark.cluster.access.Trees;
import java.util.Arrays;
import java.util.Optional;

/** What a cluster can have or not, beyond the APIs that it serves. */
enum Capability {
    /** Measurements of pods, which autoscalers work with. */
    METRICS_SERVER("metrics-server") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            return withoutApi(cluster, "metrics.k8s.io/v1beta1");
        }
    },
    GATEWAY_API("gateway-api") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            return withoutApi(cluster, "gateway.networking.k8s.io/v1");
        }
    },
    ISTIO("istio") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            return withoutApi(cluster, "networking.istio.io/v1");
        }
    },
    /** The layer that carries the connections of pods in ambient mode. Where its namespace cannot be read, it is taken to be there. */
    AMBIENT("ambient") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            if (!cluster.allows(new Permissions.Action("list", "apps", "daemonsets", ""))) {
                return Optional.empty();
            }
            boolean installed = cluster.objects().list("apps/v1", "DaemonSet", "").stream()
                    .anyMatch(set -> Trees.name(set).equals("ztunnel"));
            return installed
                    ? Optional.empty()
                    : Optional.of("the cluster has no DaemonSet ztunnel, so Istio does not run in ambient mode");
        }
    },
    /**
     * A control plane that turns Gateways of the class {@code istio-waypoint} into proxies. Where classes cannot be read, it
     * is taken to be there.
     */
    WAYPOINTS("waypoints") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            if (!cluster.allows(new Permissions.Action("get", "gateway.networking.k8s.io", "gatewayclasses", ""))) {
                return Optional.empty();
            }
            return cluster.objects()
                            .get("gateway.networking.k8s.io/v1", "GatewayClass", "", WAYPOINT_CLASS)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("the cluster has no GatewayClass " + WAYPOINT_CLASS);
        }
    },
    /** The settings of the whole mesh, which only its administrator may change. */
    MESH_SETTINGS("mesh-settings") {
        @Override
        Optional<String> lacking(ClusterExamination cluster) {
            if (cluster.objects()
                    .get("v1", "ConfigMap", ROOT_NAMESPACE, "istio")
                    .isEmpty()) {
                return Optional.of("there is no ConfigMap istio in " + ROOT_NAMESPACE + " that can be read");
            }
            return cluster.allows(new Permissions.Action("patch", "", "configmaps", "").in(ROOT_NAMESPACE))
                    ? Optional.empty()
                    : Optional.of("you may not change the ConfigMap istio in " + ROOT_NAMESPACE);
        }
    };

    private static final String WAYPOINT_CLASS = "istio-waypoint";
    private static final String ROOT_NAMESPACE = "istio-system";

    private final String written;

    Capability(String written) {
        this.written = written;
    }

    /** The capability that front matter calls so. */
    static Optional<Capability> of(String written) {
        return Arrays.stream(values())
                .filter(each -> each.written.equals(written))
                .findFirst();
    }

    /** Why the cluster does not have it, one sentence; empty when it has. */
    abstract Optional<String> lacking(ClusterExamination cluster);

    Optional<String> withoutApi(ClusterExamination cluster, String api) {
        return cluster.serves(api) ? Optional.empty() : Optional.of("the cluster has no " + written + " (" + api + ")");
    }
}
