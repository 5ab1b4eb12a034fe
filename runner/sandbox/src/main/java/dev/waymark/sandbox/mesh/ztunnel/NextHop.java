package dev.waymark.sandbox.mesh.ztunnel;

import java.net.InetSocketAddress;

/** Where a connection goes from a ztunnel. */
sealed interface NextHop {

    /** Whom it joins, as far as is known. */
    Passage passage();

    /** Straight to a pod. */
    record ToPod(InetSocketAddress address, Passage passage) implements NextHop {}

    /** To a waypoint, which is told what for. */
    record ToWaypoint(InetSocketAddress address, Tunnel tunnel, Passage passage) implements NextHop {}

    /** Nowhere: the connection is reset. */
    record Nowhere(Passage passage) implements NextHop {}
}
