package dev.waymark.sandbox.mesh.traffic;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import java.util.Optional;

/**
 * A request that has come to its end, as the proxy saw it that carried it.
 *
 * @param edge where it went
 * @param chosen the service that the route sent it to, not always the one that was called; empty when there was none
 * @param status the HTTP status of the answer; 0 when the caller was gone before
 * @param grpcStatus the status of a gRPC call, as the answer has it
 * @param flags Envoy's response flags; {@code -} for none
 * @param nanos how long it took
 * @param received the size of the request's body, in bytes
 * @param sent the size of the answer's body, in bytes
 */
public record Observation(
        Edge edge,
        Optional<ObjectName> chosen,
        int status,
        Optional<String> grpcStatus,
        String flags,
        long nanos,
        long received,
        long sent) {

    /** Whether it failed: a status of 500 and above, no answer, or a gRPC call that did not end with OK. */
    public boolean failed() {
        return status >= 500
                || status == 0
                || edge.protocol() == Protocol.GRPC
                        && !grpcStatus.filter("0"::equals).isPresent();
    }
}
