package dev.waymark.sandbox.mesh.traffic;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import java.util.Optional;

/**
 * An edge of the service graph: one way from one workload to another.
 *
 * @param source the caller
 * @param waypoint the waypoint in between; empty when the connection went straight
 * @param service the service that was called; empty for a call of a pod's own address
 * @param destination the workload that got the request; empty when none did
 * @param protocol what the traffic was taken for
 * @param mirrored whether these are copies, whose answers nobody gets
 */
public record Edge(
        Party source,
        Optional<ObjectName> waypoint,
        Optional<ObjectName> service,
        Optional<Party> destination,
        Protocol protocol,
        boolean mirrored) {}
