package dev.waymark.sandbox.mesh.ztunnel;

import java.net.InetSocketAddress;

/** Where a connection goes from a ztunnel. */
sealed interface NextHop {

    /** Straight to a pod. */
    record ToPod(InetSocketAddress address) implements NextHop {}

    /** To a waypoint, which is told what for. */
    record ToWaypoint(InetSocketAddress address, Tunnel tunnel) implements NextHop {}

    /** Nowhere: the connection is reset. */
    record Nowhere() implements NextHop {}
}
