package dev.waymark.sandbox.mesh.route;

/**
 * What routes are read for: a port of a service, or of a gateway.
 *
 * @param gateway the gateway's {@code namespace/name}; {@code mesh} for a service
 * @param port the port's number
 * @param scheme {@code http}, or {@code https} behind a listener that ends TLS
 */
public record Parent(String gateway, int port, String scheme) {
    static final String MESH = "mesh";

    /** A port of a service, in front of which stands a waypoint. */
    static Parent service(int port) {
        return new Parent(MESH, port, "http");
    }

    boolean mesh() {
        return gateway.equals(MESH);
    }
}
