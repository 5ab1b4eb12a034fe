package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.jwt.Authentication;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.policy.Verdict;
import dev.waymark.sandbox.mesh.route.Claims;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.Service;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Optional;

/** How a request came to a proxy: who sends it, and which part of the configuration applies to it. */
public sealed interface Arrival permits AtWaypoint, AtGateway {

    /** The caller's identity and address. */
    Peer source();

    /** The address of the pod at the near end of the edge that the request makes: the caller's, or a gateway's own. */
    String from();

    /** The port that was called. */
    int port();

    /** The service that was called by its address; empty at a gateway, which decides by host name. */
    Optional<Service> service();

    /** The address and port that were called, as access logs name them. */
    String called();

    /** What the client spoke: {@code http} or {@code https}. */
    String scheme();

    /**
     * The route for the request; empty when there is none, or no host of that name.
     *
     * @param user what the request's token says
     */
    Optional<Route> route(MeshConfig config, RequestHead head, Optional<Claims> user);

    /** What comes of looking for the user's token. */
    Authentication authentication(MeshConfig config, RequestHead head, Instant now);

    /**
     * Whether the policies let the request pass.
     *
     * @param user what the request's token says
     */
    Verdict verdict(MeshConfig config, RequestHead head, Optional<Claims> user);

    /** Adds to the request what the proxy says of itself and of its client. */
    void introduce(MultiMap headers, Route route);

    /** Whether the answer names the route in {@code x-envoy-decorator-operation}, as proxies in front of a service do. */
    boolean namesRoute();

    /** The name of a destination in access logs. */
    String cluster(Destination destination);
}
