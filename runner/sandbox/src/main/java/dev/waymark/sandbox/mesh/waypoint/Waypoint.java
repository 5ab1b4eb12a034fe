package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.ztunnel.Tunnel;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** One pod of a waypoint: takes the requests that ztunnels bring for services. */
record Waypoint(Proxy proxy, Tunnels tunnels) {

    /** Serves a request by the configuration of this moment; one that no ztunnel sent is cut off. */
    void handle(HttpServerRequest request) {
        MeshConfig config = proxy.configs().current();
        Optional<Tunnel> tunnel = tunnels.find(
                request.remoteAddress().port(), request.localAddress().port());
        Optional<Service> service = tunnel.flatMap(each -> each.find(config.snapshot()));
        if (service.isEmpty()) {
            request.connection().close();
            return;
        }
        proxy.serve(config, new AtWaypoint(proxy.name(), tunnel.get(), service.get()), request);
    }
}
