package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.metrics.MetricsByPod;
import dev.waymark.sandbox.mesh.metrics.ProxyMetrics;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The image {@code proxyv2} in a waypoint's pod: the proxy on port 15008, its readiness on 15021, and its metrics at
 * {@code /stats/prometheus} on 15020 and 15090.
 */
public final class WaypointProgram implements Program {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
    private static final int HBONE = 15008;
    private static final int STATUS = 15021;
    private static final int METRICS = 15020;
    private static final int ENVOY_METRICS = 15090;

    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random;
    private final MeshConfigs configs;
    private final Inbound inbound;
    private final Tunnels tunnels;
    private final TrafficMeter traffic;
    private final MetricsByPod metrics;

    public WaypointProgram(
            Vertx vertx,
            Clock clock,
            RandomGenerator random,
            MeshConfigs configs,
            Inbound inbound,
            Tunnels tunnels,
            TrafficMeter traffic,
            MetricsByPod metrics) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
        this.configs = configs;
        this.inbound = inbound;
        this.tunnels = tunnels;
        this.traffic = traffic;
        this.metrics = metrics;
    }

    @Override
    public AutoCloseable start(Container container) {
        ObjectName name = new ObjectName(
                container.pod().namespace(),
                container
                        .pod()
                        .labels()
                        .getOrDefault(GATEWAY_NAME, container.pod().name()));
        Upstream upstream = new Upstream(vertx, random, inbound, container.pod());
        ProxyMetrics own = metrics.of(container.pod().ip());
        Waypoint waypoint =
                new Waypoint(name, vertx, clock, random, configs, tunnels, traffic, own, upstream, container);
        HttpServer proxy = server().requestHandler(waypoint::handle);
        HttpServer status = server().requestHandler(request -> request.response()
                .setStatusCode(request.path().equals("/healthz/ready") ? 200 : 404)
                .end());
        HttpServer stats = server().requestHandler(new MetricsPage("/stats/prometheus", MetricsPage.TEXT, own::text));
        Future.all(
                        listen(container, proxy, HBONE),
                        listen(container, status, STATUS),
                        listen(container, stats, METRICS, ENVOY_METRICS))
                .onSuccess(up -> {
                    container.log().write("info\tEnvoy proxy is ready");
                    container.ready();
                })
                .onFailure(cause -> {
                    container.log().write("error\tcannot listen: " + cause.getMessage());
                    container.exit(1);
                });
        return () -> {
            List.of(proxy, status, stats).forEach(HttpServer::close);
            upstream.close();
            metrics.forget(container.pod().ip());
        };
    }

    private HttpServer server() {
        return vertx.createHttpServer(new HttpServerOptions()
                .setTcpNoDelay(true)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(65_536)
                .setMaxHeaderSize(65_536));
    }

    private static Future<HttpServer> listen(Container container, HttpServer server, int... ports) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK)).onSuccess(up -> {
            for (int port : ports) {
                container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort()));
            }
        });
    }
}
