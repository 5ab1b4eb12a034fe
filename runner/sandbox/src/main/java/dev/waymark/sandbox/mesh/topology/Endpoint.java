package dev.waymark.sandbox.mesh.topology;

/**
 * A ready address behind a port of a service.
 *
 * @param ip a pod's address
 * @param port the pod's port
 */
public record Endpoint(String ip, int port) {

    @Override
    public String toString() {
        return ip + ":" + port;
    }
}
