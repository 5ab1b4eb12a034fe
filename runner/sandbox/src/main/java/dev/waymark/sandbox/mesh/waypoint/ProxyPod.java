package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;

/** What every proxy's pod has beside the ports of its traffic: readiness and metrics. */
public final class ProxyPod {
    private ProxyPod() {}

    /**
     * Says that the container is up once its proxy and the servers beside it listen.
     *
     * @param listening the proxy's own ports
     * @return the handle that closes proxy and servers
     */
    public static AutoCloseable run(Proxy proxy, Future<?> listening, AutoCloseable ports) {
        Container container = proxy.container();
        Future<HttpServer> status = ProxyServers.status(proxy.vertx(), container);
        Future<HttpServer> metrics = ProxyServers.metrics(proxy.vertx(), container, proxy.metrics());
        Future.all(listening, status, metrics)
                .onSuccess(up -> {
                    container.log().write("info\tEnvoy proxy is ready");
                    container.ready();
                })
                .onFailure(cause -> {
                    container.log().write("error\tcannot listen: " + cause.getMessage());
                    container.exit(1);
                });
        return () -> {
            ports.close();
            status.onSuccess(HttpServer::close);
            metrics.onSuccess(HttpServer::close);
            proxy.close();
        };
    }
}
