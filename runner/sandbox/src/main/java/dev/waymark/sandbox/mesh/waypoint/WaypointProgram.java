package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfigs;
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

/** The image {@code proxyv2} in a waypoint's pod: the proxy on port 15008 and its readiness on 15021. */
public final class WaypointProgram implements Program {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
    private static final int HBONE = 15008;
    private static final int STATUS = 15021;

    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random;
    private final MeshConfigs configs;
    private final Inbound inbound;
    private final Tunnels tunnels;
    private final TrafficMeter traffic;

    public WaypointProgram(
            Vertx vertx,
            Clock clock,
            RandomGenerator random,
            MeshConfigs configs,
            Inbound inbound,
            Tunnels tunnels,
            TrafficMeter traffic) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
        this.configs = configs;
        this.inbound = inbound;
        this.tunnels = tunnels;
        this.traffic = traffic;
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
        Waypoint waypoint = new Waypoint(name, vertx, clock, random, configs, tunnels, traffic, upstream, container);
        HttpServer proxy = server().requestHandler(waypoint::handle);
        HttpServer status = server().requestHandler(request -> request.response()
                .setStatusCode(request.path().equals("/healthz/ready") ? 200 : 404)
                .end());
        Future.all(listen(container, proxy, HBONE), listen(container, status, STATUS))
                .onSuccess(up -> {
                    container.log().write("info\tEnvoy proxy is ready");
                    container.ready();
                })
                .onFailure(cause -> {
                    container.log().write("error\tcannot listen: " + cause.getMessage());
                    container.exit(1);
                });
        return () -> {
            List.of(proxy, status).forEach(HttpServer::close);
            upstream.close();
        };
    }

    private HttpServer server() {
        return vertx.createHttpServer(new HttpServerOptions()
                .setTcpNoDelay(true)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(65_536)
                .setMaxHeaderSize(65_536));
    }

    private static Future<HttpServer> listen(Container container, HttpServer server, int port) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort())));
    }
}
