package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.mesh.config.LogFilters;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.ingress.GatewayProgram;
import dev.waymark.sandbox.mesh.ingress.HostAddresses;
import dev.waymark.sandbox.mesh.ingress.ProxyImage;
import dev.waymark.sandbox.mesh.metrics.ConnectionMetrics;
import dev.waymark.sandbox.mesh.metrics.MetricsByPod;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.ServicePort;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Topology;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import dev.waymark.sandbox.mesh.waypoint.Proxy;
import dev.waymark.sandbox.mesh.waypoint.WaypointProgram;
import dev.waymark.sandbox.mesh.ztunnel.Callers;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import dev.waymark.sandbox.mesh.ztunnel.Ztunnel;
import dev.waymark.sandbox.mesh.ztunnel.ZtunnelProgram;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.LoadBalancer;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.RunningPod;
import dev.waymark.sandbox.workload.RunningPods;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The data plane: the cluster's network with an ambient mesh in it.
 *
 * <p>It is configured by the objects in the store alone; a write counts from the next connection or request on.
 * Thread-safe.
 */
public final class Mesh implements PodNetwork, AutoCloseable {
    private static final List<String> SELF = List.of("localhost", "127.0.0.1");

    private final MeshConfigs configs;
    private final RunningPods pods;
    private final Ztunnel ztunnel;
    private final TrafficMeter traffic = new TrafficMeter();
    private final Program proxy;
    private final Program ztunnelProgram;
    private final HostAddresses balancer;

    /**
     * A mesh.
     *
     * @param vertx whose event loops run the waypoints; not closed with the mesh
     * @param pods the pods that run, the waypoints' among them
     * @param random decides every weighted or random choice; must be thread-safe
     * @param filters reads the expressions that choose lines of access logs
     * @param yaml reads a YAML document; throws IllegalArgumentException for what is none
     */
    public Mesh(
            Vertx vertx,
            Store store,
            Kinds kinds,
            RunningPods pods,
            Clock clock,
            RandomGenerator random,
            LogFilters filters,
            Function<String, Object> yaml) {
        this.configs = new MeshConfigs(new Topology(store, kinds), filters, yaml);
        this.pods = pods;
        Inbound inbound = new Inbound(pods);
        Tunnels tunnels = new Tunnels();
        MetricsByPod metrics = new MetricsByPod();
        ConnectionMetrics connections = new ConnectionMetrics();
        Callers callers = new Callers();
        this.ztunnel = new Ztunnel(configs, inbound, tunnels, callers, random, traffic, connections, metrics);
        Proxy.Surroundings proxies =
                new Proxy.Surroundings(vertx, clock, random, configs, inbound, traffic, metrics, tunnels);
        this.proxy = new ProxyImage(new WaypointProgram(proxies), new GatewayProgram(proxies, callers));
        this.ztunnelProgram = new ZtunnelProgram(vertx, connections);
        this.balancer = new HostAddresses(vertx, configs, inbound, random);
        pods.onRemoval(ztunnel::forget);
    }

    /** The program of the image {@code proxyv2}, in the pods of waypoints and gateways. */
    public Program proxy() {
        return proxy;
    }

    /** The program of the image {@code ztunnel} in the ztunnel's pod. */
    public Program ztunnel() {
        return ztunnelProgram;
    }

    /** What has passed through the mesh so far. */
    public Traffic traffic() {
        return traffic;
    }

    /** Opens addresses of this machine for services that are to be reached from outside. */
    public LoadBalancer balancer() {
        return balancer;
    }

    @Override
    public List<Destination> destinations(PodIdentity source) {
        Snapshot snapshot = configs.current().snapshot();
        List<Destination> found = new ArrayList<>();
        boolean inMesh = inMesh(snapshot, source);
        for (Service service : snapshot.services()) {
            if (!inMesh && !service.ofCluster()) {
                continue;
            }
            ClusterDns.address(service)
                    .ifPresent(ip -> found.add(
                            new Destination(ClusterDns.names(service, source.namespace()), ip, ports(service))));
        }
        for (RunningPod pod : pods.all()) {
            found.add(new Destination(List.of(), pod.identity().ip(), pod.ports()));
        }
        return found;
    }

    private static List<Integer> ports(Service service) {
        if (service.clusterIp().isPresent()) {
            return service.ports().stream().map(ServicePort::number).toList();
        }
        return service.endpoints().values().stream()
                .flatMap(List::stream)
                .map(Endpoint::port)
                .distinct()
                .toList();
    }

    @Override
    public Optional<String> resolve(PodIdentity source, String host) {
        if (SELF.contains(host)) {
            return Optional.of("127.0.0.1");
        }
        Snapshot snapshot = configs.current().snapshot();
        return new ClusterDns(snapshot, inMesh(snapshot, source)).resolve(source.namespace(), host);
    }

    @Override
    public Optional<InetSocketAddress> dial(PodIdentity source, String host, int port) {
        if (SELF.contains(host)) {
            return pods.find(source.namespace(), source.name()).flatMap(self -> self.listener(port));
        }
        return resolve(source, host)
                .filter(ip -> accepts(source, ip, port))
                .map(ip -> ztunnel.listener(source, ip, port));
    }

    /**
     * Whether a connection would be accepted: in the mesh always when the address exists, as the ztunnel takes it first;
     * outside it only when something listens.
     */
    private boolean accepts(PodIdentity source, String ip, int port) {
        Snapshot snapshot = configs.current().snapshot();
        boolean inMesh = inMesh(snapshot, source);
        Optional<Service> service = snapshot.serviceByIp(ip);
        if (inMesh) {
            return service.isPresent()
                    || snapshot.workload(ip).isPresent()
                    || pods.findByIp(ip).isPresent();
        }
        Stream<Endpoint> ready =
                service.map(each -> each.ready(port).stream()).orElseGet(() -> Stream.of(new Endpoint(ip, port)));
        return ready.anyMatch(endpoint -> pods.findByIp(endpoint.ip())
                .flatMap(pod -> pod.listener(endpoint.port()))
                .isPresent());
    }

    private static boolean inMesh(Snapshot snapshot, PodIdentity pod) {
        return snapshot.workload(pod.ip()).filter(Workload::ambient).isPresent();
    }

    @Override
    public void close() {
        balancer.close();
        ztunnel.close();
        configs.close();
    }
}
