package dev.waymark.sandbox.mesh.ztunnel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections from ztunnels and gateways to waypoints, by the ports of both ends: the machine may use a local port for several
 * connections at once when they go to different ports.
 *
 * <p>It stands for the certificate and the CONNECT request that a real one sends. A tunnel is entered before its first
 * byte is sent. Thread-safe.
 */
public final class Tunnels {
    private final Map<Ports, Tunnel> open = new ConcurrentHashMap<>();

    private record Ports(int from, int to) {}

    /** Enters a connection. */
    public void open(int from, int to, Tunnel tunnel) {
        open.put(new Ports(from, to), tunnel);
    }

    /** Takes a connection out that has been closed. */
    public void closed(int from, int to, Tunnel tunnel) {
        open.remove(new Ports(from, to), tunnel);
    }

    /** The tunnel of the connection from one of these to a waypoint's port. */
    public Optional<Tunnel> find(int from, int to) {
        return Optional.ofNullable(open.get(new Ports(from, to)));
    }
}
