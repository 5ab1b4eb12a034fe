package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.route.Claims;
import dev.waymark.sandbox.mesh.route.RequestHead;
import java.util.Optional;

/**
 * A connection or request whose permission is asked.
 *
 * @param peer the caller
 * @param client the address of the client, which may be one that the caller speaks for
 * @param called what is called
 * @param head the request; empty for a connection, whose requests nobody reads
 * @param user what the request's token says; empty without a token that was verified
 */
public record Access(Peer peer, String client, Called called, Optional<RequestHead> head, Optional<Claims> user) {
    /**
     * What is called.
     *
     * @param ip the address; an empty string when it is not known
     * @param port the port
     * @param serverName the name that a TLS client asks for; empty without TLS, and where nobody has looked at it
     */
    public record Called(String ip, int port, Optional<String> serverName) {}

    /** A connection, of which nothing but its ends is known. */
    public static Access ofConnection(Peer peer, String ip, int port) {
        Called called = new Called(ip, port, Optional.empty());
        return new Access(peer, peer.ip(), called, Optional.empty(), Optional.empty());
    }
}
