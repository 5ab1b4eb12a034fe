package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.listener.PodListeners;
import dev.waymark.sandbox.mesh.listener.VirtualHosts;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.waypoint.AtGateway;
import dev.waymark.sandbox.mesh.waypoint.Proxy;
import dev.waymark.sandbox.mesh.ztunnel.Callers;
import dev.waymark.sandbox.workload.PodIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/** One pod of a gateway: what it does with the requests of its ports. */
record Gateway(Proxy proxy, PodIdentity pod, Callers callers) {

    /** What the pod listens on by a configuration. */
    PodListeners listeners(MeshConfig config) {
        return config.listeners().of(pod.namespace(), pod.name());
    }

    /** Serves a request on a port without TLS, by the configuration of this moment. */
    void plain(int port, HttpServerRequest request) {
        MeshConfig config = proxy.configs().current();
        serve(config, caller(request), port, "http", listeners(config).plain(port), request);
    }

    private void serve(
            MeshConfig config, Peer caller, int port, String scheme, VirtualHosts hosts, HttpServerRequest request) {
        proxy.serve(config, new AtGateway(proxy.name(), pod, caller, port, scheme, hosts), request);
    }

    /** Who is behind a connection; one that nobody has entered comes from outside. */
    private Peer caller(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return callers.find(remote.port(), request.localAddress().port())
                .orElseGet(() -> new Peer(Optional.empty(), remote.hostAddress()));
    }
}
