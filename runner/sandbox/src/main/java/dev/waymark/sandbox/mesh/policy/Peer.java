package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.topology.Workload;
import java.util.Optional;

/**
 * The caller, as a policy sees it.
 *
 * @param identity namespace and service account; empty for a caller outside the mesh
 * @param ip its address
 */
public record Peer(Optional<Identity> identity, String ip) {

    /**
     * A verified identity.
     *
     * @param namespace the namespace
     * @param serviceAccount the service account
     */
    public record Identity(String namespace, String serviceAccount) {
        String principal() {
            return "cluster.local/ns/" + namespace + "/sa/" + serviceAccount;
        }
    }

    /** A pod: its identity is known when it is in the mesh. */
    public static Peer of(Workload workload, boolean inMesh) {
        return new Peer(
                inMesh
                        ? Optional.of(new Identity(workload.id().namespace(), workload.serviceAccount()))
                        : Optional.empty(),
                workload.ip());
    }
}
