package dev.waymark.sandbox.mesh.ztunnel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections from ztunnels to waypoints, by the local port of the ztunnel's end.
 *
 * <p>It stands for the certificate and the CONNECT request that a real ztunnel sends. A tunnel is entered before its first
 * byte is sent. Thread-safe.
 */
public final class Tunnels {
    private final Map<Integer, Tunnel> byLocalPort = new ConcurrentHashMap<>();

    void open(int localPort, Tunnel tunnel) {
        byLocalPort.put(localPort, tunnel);
    }

    void closed(int localPort, Tunnel tunnel) {
        byLocalPort.remove(localPort, tunnel);
    }

    /** The tunnel of the connection that comes from a local port. */
    public Optional<Tunnel> from(int localPort) {
        return Optional.ofNullable(byLocalPort.get(localPort));
    }
}
