package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The cluster network as a pod sees it: names, addresses, and where on this machine a connection really goes.
 *
 * <p>A connection made to the address that {@link #dial} returns is a TCP connection of that pod to that destination:
 * it takes the pod's path through the mesh (ztunnel, waypoint). Thread-safe.
 */
public interface PodNetwork {

    /**
     * A destination a pod can name.
     *
     * @param names the DNS names as seen from the pod's namespace, shortest first; empty for a bare pod address
     * @param ip the cluster address (a service's cluster IP or a pod's IP)
     * @param ports the ports that accept connections
     */
    record Destination(List<String> names, String ip, List<Integer> ports) {
        public Destination {
            names = List.copyOf(names);
            ports = List.copyOf(ports);
        }
    }

    /** Everything that a pod can reach now: services by name and cluster IP, pods by IP. */
    List<Destination> destinations(PodIdentity source);

    /** The cluster address of a DNS name as resolved in the pod's namespace; empty for an unknown name. */
    Optional<String> resolve(PodIdentity source, String host);

    /**
     * The loopback address to connect to for a connection of a pod to a host (name or cluster address) and port.
     *
     * <p>Empty when the name does not resolve or nothing accepts connections there.
     */
    Optional<InetSocketAddress> dial(PodIdentity source, String host, int port);
}
