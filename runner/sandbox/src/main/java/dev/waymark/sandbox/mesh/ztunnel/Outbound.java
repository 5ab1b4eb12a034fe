package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.ServicePort;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The choice of a connection's way.
 *
 * <p>A pod in the mesh goes through the waypoint that a service is bound to, any other pod goes straight to a random ready
 * endpoint, as with kube-proxy. Thread-safe.
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
        return source.ambient()
                && snapshot.serviceByIp(ip)
                        .filter(service -> service.waypoint().isPresent())
                        .flatMap(service -> service.port(port))
                        .filter(found -> found.protocol() == ServicePort.Protocol.DETECTED)
                        .isPresent();
    }

    /**
     * The way of a connection.
     *
     * @param http whether its first bytes look like HTTP; counts for ports that do not declare what they carry
     */
    NextHop choose(MeshConfig config, Workload source, String ip, int port, boolean http) {
        Peer peer = Peer.of(source, source.ambient());
        Optional<Service> service = config.snapshot().serviceByIp(ip);
        Passage straight =
                new Passage(source, service.map(Service::id), Optional.empty(), Optional.empty(), Optional.empty());
        if (service.isEmpty()) {
            return pod(config, peer, straight, new Endpoint(ip, port));
        }
        Optional<ServicePort> servicePort = service.get().port(port);
        if (servicePort.isEmpty()) {
            return new NextHop.Nowhere(straight);
        }
        List<Endpoint> ready = service.get().ready(port);
        if (!source.ambient() || service.get().waypoint().isEmpty()) {
            return any(config, peer, straight, ready);
        }
        Optional<Endpoint> waypoint =
                waypoint(config.snapshot(), service.get().waypoint().get());
        Optional<Workload> proxy =
                waypoint.flatMap(endpoint -> config.snapshot().workload(endpoint.ip()));
        Passage passage = new Passage(source, straight.service(), service.get().waypoint(), proxy, Optional.empty());
        if (waypoint.isEmpty()) {
            return new NextHop.Nowhere(passage);
        }
        boolean readsHttp = switch (servicePort.get().protocol()) {
            case HTTP, HTTP2 -> true;
            case TCP -> false;
            case DETECTED -> http;
        };
        if (!readsHttp) {
            return any(config, proxy.map(each -> Peer.of(each, true)).orElse(peer), passage, ready);
        }
        Optional<InetSocketAddress> address = inbound.listener(waypoint.get());
        Tunnel tunnel = new Tunnel(source.id(), peer, service.get().id(), port);
        return address.<NextHop>map(where -> new NextHop.ToWaypoint(where, tunnel, passage))
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
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(random.nextInt(ready.size())));
    }
}
