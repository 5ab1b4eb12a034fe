package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.listener.PodListeners;
import dev.waymark.sandbox.mesh.listener.Server;
import dev.waymark.sandbox.mesh.listener.VirtualHosts;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.GatewayRoutes;
import dev.waymark.sandbox.mesh.waypoint.AtGateway;
import dev.waymark.sandbox.mesh.waypoint.Proxy;
import dev.waymark.sandbox.mesh.ztunnel.Callers;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.http.ServerTls;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
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
        serve(config, port, "http", listeners(config).plain(port), request);
    }

    /** The server that a TLS client is meant for by the name that it asks for; the narrowest that takes it. */
    Optional<Server> secure(int port, String name) {
        return listeners(proxy.configs().current()).servers().stream()
                .filter(server -> server.podPort() == port)
                .filter(server ->
                        server.protocol() == Server.Protocol.HTTPS || server.protocol() == Server.Protocol.PASSTHROUGH)
                .filter(server -> server.serves(name))
                .max(Comparator.comparingInt(server -> server.narrowness(name)));
    }

    /** Where a TLS connection goes that the server passes on; empty when nothing is there for the name. */
    Optional<InetSocketAddress> passed(Server server, String name) {
        return passed(server, Optional.of(name));
    }

    /** Where a connection to a port without TLS goes that a server passes on; empty when nothing is there. */
    Optional<InetSocketAddress> passed(int port) {
        return listeners(proxy.configs().current()).servers().stream()
                .filter(server -> server.podPort() == port && server.protocol() == Server.Protocol.TCP)
                .flatMap(server -> passed(server, Optional.empty()).stream())
                .findFirst();
    }

    private Optional<InetSocketAddress> passed(Server server, Optional<String> name) {
        MeshConfig config = proxy.configs().current();
        List<Backend> backends =
                new GatewayRoutes(config.snapshot(), pod.namespace()).passed(server.parent(pod.namespace()), name);
        return backends.isEmpty() ? Optional.empty() : proxy.reach(config, backends);
    }

    /** Serves a request that came in TLS, by what its server is at this moment; one that is gone answers nothing. */
    void secure(Server server, HttpServerRequest request) {
        MeshConfig config = proxy.configs().current();
        PodListeners listeners = listeners(config);
        listeners.servers().stream()
                .filter(server::same)
                .findFirst()
                .ifPresentOrElse(
                        now -> serve(config, now.podPort(), "https", listeners.secure(now), request),
                        () -> request.connection().close());
    }

    private void serve(MeshConfig config, int port, String scheme, VirtualHosts hosts, HttpServerRequest request) {
        Peer caller = caller(request.remoteAddress(), request.localAddress());
        Optional<String> serverName =
                Optional.ofNullable(request.connection().sslSession()).flatMap(ServerTls::serverName);
        proxy.serve(config, new AtGateway(proxy.name(), pod, caller, port, scheme, serverName, hosts), request);
    }

    /** Who is behind a connection; one that nobody has entered comes from outside. */
    Peer caller(SocketAddress remote, SocketAddress local) {
        return callers.find(remote.port(), local.port())
                .orElseGet(() -> new Peer(Optional.empty(), remote.hostAddress()));
    }
}
