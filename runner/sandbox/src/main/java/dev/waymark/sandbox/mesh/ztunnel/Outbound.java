package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.policy.Access;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.ServicePort;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The choice of a connection's way.
 *
 * <p>A pod in the mesh goes through the waypoint that a service or pod is bound to, any other pod goes straight to a random
 * ready endpoint, as with kube-proxy. Thread-safe.
 */
final class Outbound {
    private static final int HBONE = 15008;

    private final Inbound inbound;
    private final RandomGenerator random;

    Outbound(Inbound inbound, RandomGenerator random) {
        this.inbound = inbound;
        this.random = random;
    }

    /** Whether the bytes of a connection must be seen before its way can be chosen. */
    boolean needsFirstBytes(Snapshot snapshot, Workload source, String ip, int port) {
        if (!source.ambient()) {
            return false;
        }
        Optional<Service> service = snapshot.serviceByIp(ip);
        return service.isEmpty()
                ? waypointOfPod(snapshot, ip).isPresent()
                : service.filter(each -> each.waypoint().isPresent())
                        .flatMap(each -> each.port(port))
                        .filter(found -> found.protocol() == ServicePort.Protocol.DETECTED)
                        .isPresent();
    }

    private static Optional<ObjectName> waypointOfPod(Snapshot snapshot, String ip) {
        return snapshot.workload(ip).filter(Workload::ambient).flatMap(Workload::waypoint);
    }

    /**
     * The way of a connection.
     *
     * @param http whether its first bytes look like HTTP; counts for ports that do not declare what they carry
     */
    NextHop choose(MeshConfig config, Workload source, String ip, int port, boolean http) {
        Optional<Service> service = config.snapshot().serviceByIp(ip);
        Passage straight =
                new Passage(source, service.map(Service::id), Optional.empty(), Optional.empty(), Optional.empty());
        Optional<ServicePort> servicePort = service.flatMap(each -> each.port(port));
        if (service.isPresent() && servicePort.isEmpty()) {
            return new NextHop.Nowhere(straight);
        }
        List<Endpoint> ready = service.map(each -> each.ready(port)).orElse(List.of(new Endpoint(ip, port)));
        Optional<ObjectName> waypoint =
                service.isPresent() ? service.flatMap(Service::waypoint) : waypointOfPod(config.snapshot(), ip);
        if (!source.ambient() || waypoint.isEmpty()) {
            return any(config, Peer.of(source, source.ambient()), straight, ready);
        }
        boolean readsHttp = switch (servicePort.map(ServicePort::protocol).orElse(ServicePort.Protocol.DETECTED)) {
            case HTTP, HTTP2 -> true;
            case TCP -> false;
            case DETECTED -> http;
        };
        Tunnel.Called called = service.<Tunnel.Called>map(each -> new Tunnel.Called.OfService(each.id()))
                .orElseGet(() -> new Tunnel.Called.OfPod(ip));
        Tunnel tunnel = new Tunnel(Peer.of(source, true), called, port);
        if (readsHttp) {
            return through(config, waypoint.get(), straight, ready, Optional.of(tunnel));
        }
        if (!allowed(config, tunnel, waypoint.get())) {
            return new NextHop.Nowhere(straight);
        }
        List<Endpoint> routed = service.map(each -> routed(config, each, port, waypoint.get(), ready))
                .orElse(ready);
        return through(config, waypoint.get(), straight, routed, Optional.empty());
    }

    /** Whether the waypoint's policies let a connection pass whose requests it does not read. */
    private static boolean allowed(MeshConfig config, Tunnel tunnel, ObjectName waypoint) {
        return tunnel.find(config.snapshot())
                .map(service -> config.policies()
                        .atWaypoint(
                                waypoint,
                                service,
                                Access.ofConnection(
                                        tunnel.source(), service.clusterIp().orElse(""), tunnel.port()))
                        .allowed())
                .orElse(true);
    }

    /** The endpoints of one of the backends that routes for connections name; those of the service without a route. */
    private List<Endpoint> routed(
            MeshConfig config, Service service, int port, ObjectName waypoint, List<Endpoint> own) {
        List<Backend> backends = config.routes().connections(service, port, waypoint.namespace());
        if (backends.isEmpty()) {
            return own;
        }
        return Draw.backend(backends, random).destination() instanceof Destination.OfService to
                ? to.ready(config.snapshot())
                : List.of();
    }

    /** The way through a waypoint, which reads what a tunnel brings and passes on anything else unread. */
    private NextHop through(
            MeshConfig config, ObjectName waypoint, Passage straight, List<Endpoint> ready, Optional<Tunnel> tunnel) {
        Optional<Endpoint> endpoint = waypoint(config.snapshot(), waypoint);
        Optional<Workload> proxy = endpoint.flatMap(found -> config.snapshot().workload(found.ip()));
        Passage passage =
                new Passage(straight.source(), straight.service(), Optional.of(waypoint), proxy, Optional.empty());
        if (endpoint.isEmpty()) {
            return new NextHop.Nowhere(passage);
        }
        if (tunnel.isEmpty()) {
            Peer peer = Peer.of(proxy.orElse(straight.source()), true);
            return any(config, peer, passage, ready);
        }
        return inbound.listener(endpoint.get())
                .<NextHop>map(where -> new NextHop.ToWaypoint(where, tunnel.get(), passage))
                .orElseGet(() -> new NextHop.Nowhere(passage));
    }

    private Optional<Endpoint> waypoint(Snapshot snapshot, ObjectName name) {
        return snapshot.service(name).flatMap(service -> pick(service.ready(HBONE)));
    }

    private NextHop any(MeshConfig config, Peer peer, Passage passage, List<Endpoint> ready) {
        return pick(ready)
                .map(endpoint -> pod(config, peer, passage, endpoint))
                .orElseGet(() -> new NextHop.Nowhere(passage));
    }

    private NextHop pod(MeshConfig config, Peer peer, Passage passage, Endpoint endpoint) {
        Passage whole = new Passage(
                passage.source(),
                passage.service(),
                passage.waypoint(),
                passage.proxy(),
                config.snapshot().workload(endpoint.ip()));
        return inbound.accept(config, peer, endpoint)
                .<NextHop>map(address -> new NextHop.ToPod(address, whole))
                .orElseGet(() -> new NextHop.Nowhere(whole));
    }

    private Optional<Endpoint> pick(List<Endpoint> ready) {
        return ready.isEmpty() ? Optional.empty() : Optional.of(Draw.endpoint(ready, random));
    }
}
