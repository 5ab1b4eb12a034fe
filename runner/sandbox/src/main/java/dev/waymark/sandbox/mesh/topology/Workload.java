package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * A pod, as far as the mesh cares.
 *
 * @param id namespace and name of the pod
 * @param ip its address
 * @param labels its labels
 * @param serviceAccount the name of its service account
 * @param owner the name of the Deployment or other controller that made it, or its own name
 * @param ambient whether a ztunnel stands in front of it
 * @param waypoint the waypoint that calls of its own address go through
 */
public record Workload(
        ObjectName id,
        String ip,
        Map<String, String> labels,
        String serviceAccount,
        String owner,
        boolean ambient,
        Optional<ObjectName> waypoint) {
    private static final String MODE = "istio.io/dataplane-mode";

    public Workload {
        labels = Map.copyOf(labels);
    }

    /** A pod; {@code namespaceLabels} decide where its own labels do not. */
    static Workload of(KubeObject pod, Map<String, String> namespaceLabels, Optional<ObjectName> waypoint) {
        String account = pod.text("spec", "serviceAccountName");
        return new Workload(
                new ObjectName(pod.namespace(), pod.name()),
                pod.text("status", "podIP"),
                pod.labels(),
                account.isEmpty() ? "default" : account,
                owner(pod),
                pod.labels()
                        .getOrDefault(MODE, namespaceLabels.getOrDefault(MODE, "none"))
                        .equals("ambient"),
                waypoint);
    }

    private static String owner(KubeObject pod) {
        String owner = pod.maps("metadata", "ownerReferences").stream()
                .filter(each -> Tree.flag(each, "controller"))
                .flatMap(each -> Tree.text(each, "name").stream())
                .findFirst()
                .orElse(pod.name());
        String hash = pod.labels().getOrDefault("pod-template-hash", "");
        return !hash.isEmpty() && owner.endsWith("-" + hash)
                ? owner.substring(0, owner.length() - hash.length() - 1)
                : owner;
    }

    /** The identity in certificates. */
    public String principal() {
        return "cluster.local/ns/" + id.namespace() + "/sa/" + serviceAccount;
    }

    /** The {@code version} label, or {@code unknown}. */
    public String version() {
        return labels.getOrDefault("version", "unknown");
    }
}
