package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.jwt.Authentication;
import dev.waymark.sandbox.mesh.policy.Access;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.policy.Verdict;
import dev.waymark.sandbox.mesh.route.Claims;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.ztunnel.Tunnel;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a ztunnel brought to a waypoint: the called address decides, not the Host header.
 *
 * @param waypoint the Gateway's namespace and name
 * @param tunnel what the ztunnel says of the connection
 * @param to the service that the tunnel names
 */
record AtWaypoint(ObjectName waypoint, Tunnel tunnel, Service to) implements Arrival {

    @Override
    public String from() {
        return tunnel.source().ip();
    }

    @Override
    public Peer source() {
        return tunnel.source();
    }

    @Override
    public int port() {
        return tunnel.port();
    }

    @Override
    public Optional<Service> service() {
        return Optional.of(to);
    }

    @Override
    public String called() {
        return to.clusterIp().orElse("-") + ":" + tunnel.port();
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public Optional<Route> route(MeshConfig config, RequestHead head, Optional<Claims> user) {
        return config.routes().table(to, tunnel.port(), waypoint.namespace()).find(head, user);
    }

    @Override
    public Authentication authentication(MeshConfig config, RequestHead head, Instant now) {
        return config.authentications().atWaypoint(waypoint, to, head, now);
    }

    @Override
    public Verdict verdict(MeshConfig config, RequestHead head, Optional<Claims> user) {
        Access.Called called = new Access.Called(to.clusterIp().orElse(""), port(), Optional.empty());
        return config.policies()
                .atWaypoint(waypoint, to, new Access(source(), client(head), called, Optional.of(head), user));
    }

    /** The client is the last address in {@code x-forwarded-for}, which a gateway has put there; otherwise the caller. */
    private String client(RequestHead head) {
        return head.header("x-forwarded-for")
                .map(all -> all.substring(all.lastIndexOf(',') + 1).strip())
                .filter(last -> last.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"))
                .orElse(source().ip());
    }

    @Override
    public void introduce(MultiMap headers, Route route) {
        if (!headers.contains("x-forwarded-proto")) {
            headers.set("x-forwarded-proto", "http");
        }
    }

    @Override
    public boolean namesRoute() {
        return true;
    }

    @Override
    public String cluster(Destination destination) {
        return destination.cluster();
    }
}
