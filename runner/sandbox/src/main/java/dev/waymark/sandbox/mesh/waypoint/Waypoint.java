package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.metrics.ProxyMetrics;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import dev.waymark.sandbox.mesh.ztunnel.Tunnel;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One pod of a waypoint. Runs on one event loop.
 *
 * @param name the Gateway's namespace and name
 * @param container the container it runs in
 */
record Waypoint(
        ObjectName name,
        Vertx vertx,
        Clock clock,
        RandomGenerator random,
        MeshConfigs configs,
        Tunnels tunnels,
        TrafficMeter traffic,
        ProxyMetrics metrics,
        Upstream upstream,
        Container container) {
    /** What one request is taken to cost a proxy: 2 millicores for every request a second. */
    private static final Duration COST = Duration.ofMillis(2);

    ContainerLog log() {
        return container.log();
    }

    /** Serves a request by the configuration of this moment; one that no ztunnel sent is cut off. */
    void handle(HttpServerRequest request) {
        container.cpu().add(COST);
        MeshConfig config = configs.current();
        Optional<Tunnel> tunnel = tunnels.find(
                request.remoteAddress().port(), request.localAddress().port());
        Optional<Service> service = tunnel.flatMap(each -> config.snapshot().service(each.service()))
                .filter(each -> each.port(tunnel.get().port()).isPresent());
        if (service.isEmpty()) {
            request.connection().close();
            return;
        }
        new Exchange(this, config, tunnel.get(), service.get(), request).begin();
    }
}
