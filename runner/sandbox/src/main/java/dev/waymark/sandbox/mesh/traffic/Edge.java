package dev.waymark.sandbox.mesh.traffic;

/**
 * An edge of the service graph.
 *
 * @param sourceNamespace the caller's namespace
 * @param source the caller's workload
 * @param waypoint the waypoint in between, as {@code namespace/name}
 * @param service the called service, as {@code namespace/name}
 * @param destination the workload that got the request; an empty string when none did
 * @param version its version label
 */
public record Edge(
        String sourceNamespace, String source, String waypoint, String service, String destination, String version) {}
