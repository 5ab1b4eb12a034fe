package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import java.util.Optional;

/**
 * What a waypoint knows of a connection that a ztunnel or a gateway hands it: who calls, and what was called.
 *
 * @param source the calling pod's identity and address
 * @param called the address that was called
 * @param port the port that was called
 */
public record Tunnel(Peer source, Called called, int port) {

    /** What an address is of. */
    public sealed interface Called {

        /** The address of a service. */
        record OfService(ObjectName name) implements Called {}

        /** The own address of a pod. */
        record OfPod(String ip) implements Called {}
    }

    /** The service that was called, or what stands for the pod; empty when it is not there any more. */
    public Optional<Service> find(Snapshot snapshot) {
        if (called instanceof Called.OfPod pod) {
            return snapshot.workload(pod.ip()).map(workload -> Service.ofPod(workload, port));
        }
        return snapshot.service(((Called.OfService) called).name())
                .filter(service -> service.port(port).isPresent());
    }
}
