package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a pod can reach: its own ports at its own address and at localhost, everything else through the network. */
record ClusterAddresses(RunningPod pod, PodNetwork network) {

    /** The address on this machine behind a host and port as the pod names them. */
    Optional<InetSocketAddress> dial(String host, int port) {
        return isOwn(host) ? pod.listener(port) : network.dial(pod.identity(), host, port);
    }

    /** Every port at which something in the cluster accepts connections. */
    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>(pod.ports());
        network.destinations(pod.identity()).forEach(destination -> ports.addAll(destination.ports()));
        return ports;
    }

    private boolean isOwn(String host) {
        return host.equals(pod.identity().ip())
                || host.equals("localhost")
                || host.equals(pod.identity().name())
                || isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.startsWith("127.") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException isName) {
            return false;
        }
    }
}
