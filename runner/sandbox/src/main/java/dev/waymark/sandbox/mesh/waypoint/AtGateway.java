package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.jwt.Authentication;
import dev.waymark.sandbox.mesh.listener.VirtualHosts;
import dev.waymark.sandbox.mesh.policy.Access;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.policy.Verdict;
import dev.waymark.sandbox.mesh.route.Claims;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.workload.PodIdentity;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a client sent to a gateway: the Host header decides.
 *
 * @param gateway the Gateway's namespace and name, or the workload's where no Gateway made it
 * @param pod the gateway's pod
 * @param source the caller
 * @param port the port that was called
 * @param scheme {@code https} when the gateway has ended TLS, otherwise {@code http}
 * @param serverName the name that the client's TLS asked for; empty without TLS
 * @param hosts the routes of the listener
 */
public record AtGateway(
        ObjectName gateway,
        PodIdentity pod,
        Peer source,
        int port,
        String scheme,
        Optional<String> serverName,
        VirtualHosts hosts)
        implements Arrival {

    @Override
    public String from() {
        return pod.ip();
    }

    @Override
    public Optional<Service> service() {
        return Optional.empty();
    }

    @Override
    public String called() {
        return pod.ip() + ":" + port;
    }

    @Override
    public Optional<Route> route(MeshConfig config, RequestHead head, Optional<Claims> user) {
        return scheme.equals("http") && hosts.redirects(head.authority())
                ? Optional.of(Route.toHttps())
                : hosts.find(head.authority()).flatMap(table -> table.find(head, user));
    }

    @Override
    public Authentication authentication(MeshConfig config, RequestHead head, Instant now) {
        return config.authentications().atGateway(gateway, config.snapshot().workload(pod.ip()), head, now);
    }

    @Override
    public Verdict verdict(MeshConfig config, RequestHead head, Optional<Claims> user) {
        return config.policies()
                .atGateway(
                        gateway,
                        config.snapshot().workload(pod.ip()),
                        new Access(
                                source,
                                source.ip(),
                                new Access.Called(pod.ip(), port, serverName),
                                Optional.of(head),
                                user));
    }

    @Override
    public void introduce(MultiMap headers, Route route) {
        String before = headers.get("x-forwarded-for");
        headers.set("x-forwarded-for", before == null ? source.ip() : before + "," + source.ip());
        headers.set("x-forwarded-proto", scheme);
        headers.set("x-envoy-decorator-operation", route.operation());
        headers.remove("x-envoy-external-address");
        headers.set("x-envoy-internal", "true");
    }

    @Override
    public boolean namesRoute() {
        return false;
    }

    /** As proxies name the clusters that they call from the client's side. */
    @Override
    public String cluster(Destination destination) {
        return destination instanceof Destination.OfService to
                ? "outbound|" + to.port() + "|" + to.subset() + "|"
                        + to.service().hostname()
                : destination.cluster();
    }
}
