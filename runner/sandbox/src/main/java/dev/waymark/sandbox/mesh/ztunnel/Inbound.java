package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.policy.Access;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.workload.RunningPods;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The last stretch to a pod: its ztunnel's policies, and where its port really listens. Thread-safe. */
public final class Inbound {
    private final RunningPods pods;

    public Inbound(RunningPods pods) {
        this.pods = pods;
    }

    /** The loopback address behind an endpoint; empty when the peer may not connect or nothing listens. */
    public Optional<InetSocketAddress> accept(MeshConfig config, Peer peer, Endpoint endpoint) {
        boolean allowed = config.snapshot()
                .workload(endpoint.ip())
                .map(workload -> config.policies()
                        .atZtunnel(workload, Access.ofConnection(peer, endpoint.ip(), endpoint.port()))
                        .allowed())
                .orElse(true);
        return allowed ? listener(endpoint) : Optional.empty();
    }

    /** Where a port of a pod listens on this machine. */
    Optional<InetSocketAddress> listener(Endpoint endpoint) {
        return pods.findByIp(endpoint.ip()).flatMap(pod -> pod.listener(endpoint.port()));
    }
}
