package dev.waymark.sandbox.mesh.topology;

/**
 * A ready address behind a port of a service.
 *
 * @param ip a pod's address
 * @param port the pod's port
 * @param weight how much it gets beside the others, at least 1
 */
public record Endpoint(String ip, int port, int weight) {

    /** An endpoint that gets as much as any other. */
    public Endpoint(String ip, int port) {
        this(ip, port, 1);
    }

    @Override
    public String toString() {
        return ip + ":" + port;
    }
}
