package dev.waymark.sandbox.mesh.route;

/**
 * What routes are read for: a port of a service, or of a gateway.
 *
 * @param gateway the gateway's {@code namespace/name}; {@code mesh} for a service
 * @param port the port's number
 * @param scheme {@code http}, or {@code https} behind a listener that ends TLS
 * @param namespace the namespace of the proxy that the routes are for
 */
public record Parent(String gateway, int port, String scheme, String namespace) {
    static final String MESH = "mesh";

    /** A port of a service, in front of which stands a waypoint. */
    static Parent service(int port, String waypointNamespace) {
        return new Parent(MESH, port, "http", waypointNamespace);
    }

    boolean mesh() {
        return gateway.equals(MESH);
    }
}
