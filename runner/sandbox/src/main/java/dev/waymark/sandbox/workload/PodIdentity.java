package dev.waymark.sandbox.workload;

import java.util.Map;

/**
 * Who a pod is, as far as the network cares.
 *
 * @param namespace the pod's namespace
 * @param name the pod's name
 * @param ip the pod's cluster address, such as {@code 10.244.0.7}
 * @param serviceAccount the name of its service account, the last part of its SPIFFE identity
 * @param labels the pod's labels
 */
public record PodIdentity(String namespace, String name, String ip, String serviceAccount, Map<String, String> labels) {
    public PodIdentity {
        labels = Map.copyOf(labels);
    }

    /** The identity in certificates: {@code cluster.local/ns/N/sa/S}. */
    public String principal() {
        return "cluster.local/ns/" + namespace + "/sa/" + serviceAccount;
    }
}
