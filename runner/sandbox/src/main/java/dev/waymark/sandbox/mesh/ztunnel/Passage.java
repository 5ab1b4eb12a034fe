package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Workload;
import java.util.Optional;

/**
 * Who a connection joins, for those who count connections.
 *
 * @param source the caller
 * @param service the service that was called; empty for a call of a pod's own address
 * @param waypoint the waypoint that the bytes pass, read or unread
 * @param proxy the pod of that waypoint
 * @param destination the pod at the end; empty when a waypoint will choose it request by request, or nobody was found
 */
record Passage(
        Workload source,
        Optional<ObjectName> service,
        Optional<ObjectName> waypoint,
        Optional<Workload> proxy,
        Optional<Workload> destination) {}
