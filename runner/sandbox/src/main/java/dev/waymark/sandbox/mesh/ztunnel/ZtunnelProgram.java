package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.metrics.ConnectionMetrics;
import dev.waymark.sandbox.mesh.metrics.MetricsPage;
import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The image {@code ztunnel} in its pod: metrics on port 15020, readiness on 15021.
 *
 * <p>The connections themselves are the affair of {@link Ztunnel}, which works whether or not the pod runs.
 *
 * @param metrics what to show
 */
public record ZtunnelProgram(Vertx vertx, ConnectionMetrics metrics) implements Program {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int METRICS = 15020;
    private static final int STATUS = 15021;

    @Override
    public AutoCloseable start(Container container) {
        HttpServer stats = vertx.createHttpServer().requestHandler(MetricsPage.ofZtunnel(metrics));
        HttpServer status = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(request.path().equals("/healthz/ready") ? 200 : 404)
                        .end());
        Future.all(listen(container, stats, METRICS), listen(container, status, STATUS))
                .onSuccess(up -> container.ready())
                .onFailure(cause -> {
                    container.log().write("error\tcannot listen: " + cause.getMessage());
                    container.exit(1);
                });
        return () -> List.of(stats, status).forEach(HttpServer::close);
    }

    private static Future<HttpServer> listen(Container container, HttpServer server, int port) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort())));
    }
}
