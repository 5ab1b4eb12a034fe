package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.metrics.MetricsByPod;
import dev.waymark.sandbox.mesh.metrics.ProxyMetrics;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One pod of a waypoint or gateway: what reads, routes and forwards requests. Runs on one event loop.
 *
 * @param name the Gateway's namespace and name, or the pod's application where no Gateway made it
 * @param metrics what it has carried
 * @param spans what it tells of traces
 * @param container the container it runs in
 */
public record Proxy(
        ObjectName name,
        Vertx vertx,
        Clock clock,
        RandomGenerator random,
        MeshConfigs configs,
        TrafficMeter traffic,
        ProxyMetrics metrics,
        Upstream upstream,
        SpanReporter spans,
        Container container)
        implements AutoCloseable {
    /** What one request is taken to cost a proxy: 2 millicores for every request a second. */
    private static final Duration COST = Duration.ofMillis(2);

    /** What every proxy of a mesh shares. */
    public record Surroundings(
            Vertx vertx,
            Clock clock,
            RandomGenerator random,
            MeshConfigs configs,
            Inbound inbound,
            TrafficMeter traffic,
            MetricsByPod metrics,
            Tunnels tunnels) {

        /** A waypoint's proxy, with whose metrics ztunnels count too what it passes on unread. */
        Proxy waypoint(ObjectName name, Container container) {
            return proxy(name, container, metrics.of(container.pod().ip()));
        }

        /** A gateway's proxy. */
        public Proxy gateway(ObjectName name, Container container) {
            return proxy(name, container, ProxyMetrics.ofGateway());
        }

        private Proxy proxy(ObjectName name, Container container, ProxyMetrics own) {
            Upstream upstream = new Upstream(vertx, random, inbound, tunnels, container.pod());
            SpanReporter spans = new SpanReporter(vertx, random, configs, upstream);
            return new Proxy(name, vertx, clock, random, configs, traffic, own, upstream, spans, container);
        }
    }

    ContainerLog log() {
        return container.log();
    }

    /** Serves a request by a configuration. */
    public void serve(MeshConfig config, Arrival arrival, HttpServerRequest request) {
        container.cpu().add(COST);
        new Exchange(this, config, arrival, request).begin();
    }

    /** Where a connection to one of some backends goes on this machine; empty when there is no pod to take it. */
    public Optional<InetSocketAddress> reach(MeshConfig config, List<Backend> backends) {
        if (!(Draw.backend(backends, random).destination() instanceof Destination.OfService service)) {
            return Optional.empty();
        }
        List<Endpoint> ready = service.ready(config.snapshot());
        return ready.isEmpty()
                ? Optional.empty()
                : upstream.reach(config, upstream.balancer().choose(service, Optional.empty(), ready, List.of()));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
