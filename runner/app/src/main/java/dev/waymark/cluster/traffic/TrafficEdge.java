package dev.waymark.cluster.traffic;

import java.util.Optional;

/**
 * What went from one workload to another by one way within a {@link TrafficWindow}.
 *
 * @param source who called
 * @param waypoint the waypoint in between, as {@code namespace/name}; empty when the connection went straight
 * @param service the service that was called, as {@code namespace/name}; empty for a call of a pod's own address
 * @param destination who answered; empty when the mesh itself did (no route, a denial, an injected fault)
 * @param protocol what the mesh took the traffic for
 * @param mirrored whether these are copies, whose answers nobody gets
 * @param requests how many requests ended; of {@link Protocol#TCP} how many connections were opened
 * @param errors how many of them had a status of 500 or above, or none, or failed as a gRPC call or as a connection
 */
public record TrafficEdge(
        TrafficParty source,
        Optional<String> waypoint,
        Optional<String> service,
        Optional<TrafficParty> destination,
        Protocol protocol,
        boolean mirrored,
        long requests,
        long errors) {

    /** What the mesh took the traffic for. */
    public enum Protocol {
        HTTP,
        GRPC,
        /** Bytes that nobody read: no waypoint is in between, or the port is not one of HTTP. */
        TCP
    }
}
