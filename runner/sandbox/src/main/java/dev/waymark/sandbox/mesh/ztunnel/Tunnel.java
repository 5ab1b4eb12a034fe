package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.ObjectName;

/**
 * What a waypoint knows of a connection that a ztunnel hands it: who calls, and which service.
 *
 * @param sourceName the calling pod
 * @param source the calling pod's identity and address
 * @param service the service whose address was called
 * @param port the port that was called
 */
public record Tunnel(ObjectName sourceName, Peer source, ObjectName service, int port) {}
