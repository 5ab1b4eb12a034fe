package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;

/**
 * The image {@code proxyv2} in a waypoint's pod: the proxy on port 15008, its readiness on 15021, and its metrics at
 * {@code /stats/prometheus} on 15020 and 15090.
 */
public final class WaypointProgram implements Program {
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
    private static final int HBONE = 15008;

    private final Proxy.Surroundings surroundings;

    public WaypointProgram(Proxy.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public AutoCloseable start(Container container) {
        ObjectName name = new ObjectName(
                container.pod().namespace(),
                container
                        .pod()
                        .labels()
                        .getOrDefault(GATEWAY_NAME, container.pod().name()));
        Proxy proxy = surroundings.waypoint(name, container);
        Waypoint waypoint = new Waypoint(proxy, surroundings.tunnels());
        HttpServer requests = ProxyServers.traffic(surroundings.vertx(), ProxyServers.options(), waypoint::handle);
        Future<HttpServer> listening = ProxyServers.listen(container, requests, HBONE);
        AutoCloseable running = ProxyPod.run(proxy, listening, requests::close);
        return () -> {
            running.close();
            surroundings.metrics().forget(container.pod().ip());
        };
    }
}
