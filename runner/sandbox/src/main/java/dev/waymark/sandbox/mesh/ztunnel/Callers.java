package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.policy.Peer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is behind the open connections to pods, by the ports at their two ends on this machine.
 *
 * <p>It stands for the source address that a pod sees of a connection. A caller is entered before its first byte is sent.
 * Thread-safe.
 */
public final class Callers {
    private final Map<Ends, Peer> open = new ConcurrentHashMap<>();

    private record Ends(int from, int to) {}

    /** Enters the caller behind a connection that has just been made, until it is closed. */
    public void track(NetSocket socket, Peer caller) {
        Ends ends =
                new Ends(socket.localAddress().port(), socket.remoteAddress().port());
        open.put(ends, caller);
        ((NetSocketInternal) socket)
                .channelHandlerContext()
                .channel()
                .closeFuture()
                .addListener(closed -> open.remove(ends, caller));
    }

    /** The caller behind the connection between two ports. */
    public Optional<Peer> find(int from, int to) {
        return Optional.ofNullable(open.get(new Ends(from, to)));
    }
}
