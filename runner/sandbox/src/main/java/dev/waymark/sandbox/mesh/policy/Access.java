package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.route.RequestHead;
import java.util.Optional;

/**
 * A connection or request whose permission is asked.
 *
 * @param peer the caller
 * @param port the port that it calls
 * @param head the request; empty for a connection, whose requests nobody reads
 */
public record Access(Peer peer, int port, Optional<RequestHead> head) {}
