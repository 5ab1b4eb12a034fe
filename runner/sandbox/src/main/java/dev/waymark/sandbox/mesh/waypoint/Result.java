package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import java.util.Optional;

/**
 * How an exchange ended, for logs and counts.
 *
 * @param status the status that the client got
 * @param flags Envoy's response flags; {@code -} for none
 * @param details Envoy's response code details
 * @param endpoint the pod that answered, or was tried last
 * @param service the service that the route chose
 * @param cluster the destination's name; {@code -} for none
 * @param upstreamMillis how long the service took
 */
record Result(
        int status,
        String flags,
        String details,
        Optional<Endpoint> endpoint,
        Optional<ObjectName> service,
        String cluster,
        Optional<Long> upstreamMillis) {

    /** The end of an exchange that reached no service. */
    static Result local(int status, String flags, String details) {
        return new Result(status, flags, details, Optional.empty(), Optional.empty(), "-", Optional.empty());
    }
}
