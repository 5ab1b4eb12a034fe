package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.route.RequestHead;
import java.util.Optional;

/**
 * A connection or request whose permission is asked.
 *
 * @param peer the caller
 * @param port the port that it calls
 * @param head the request; empty for a connection, whose requests nobody reads
 * @param user what the request's token says; empty without a token that was verified
 */
public record Access(Peer peer, int port, Optional<RequestHead> head, Optional<Claims> user) {

    /** A connection. */
    public static Access ofConnection(Peer peer, int port) {
        return new Access(peer, port, Optional.empty(), Optional.empty());
    }
}
