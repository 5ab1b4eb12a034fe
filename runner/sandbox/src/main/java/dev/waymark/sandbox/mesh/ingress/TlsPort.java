package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.listener.Certificate;
import dev.waymark.sandbox.mesh.listener.Server;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.waypoint.ProxyServers;
import dev.waymark.sandbox.mesh.ztunnel.Splice;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A port of a gateway that TLS clients connect to: reads the name that they ask for, and has the server of that name end
 * TLS, each behind a port of its own. A name that no server takes is met with a reset. Works on one event loop.
 */
final class TlsPort implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST_HELLO = 65_536;

    private final Gateway gateway;
    private final int port;
    private final NetClient client;
    private final NetServer server;
    private final Map<End, Future<HttpServer>> ends = new HashMap<>();

    /** Where TLS ends: a server and what it shows. */
    private record End(String server, Certificate certificate) {}

    TlsPort(Gateway gateway, int port) {
        this.gateway = gateway;
        this.port = port;
        Vertx vertx = gateway.proxy().vertx();
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(this::accept);
    }

    Future<NetServer> listen(Container container) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort())));
    }

    private void accept(NetSocket socket) {
        Buffer first = Buffer.buffer();
        socket.exceptionHandler(reset -> socket.close());
        socket.handler(bytes -> {
            first.appendBuffer(bytes);
            try {
                Optional<ClientHello> hello = ClientHello.read(first);
                if (hello.isPresent()) {
                    socket.pause();
                    go(socket, hello.get().serverName(), first);
                } else if (first.length() > LONGEST_HELLO) {
                    Splice.reset(socket);
                }
            } catch (ClientHello.NotTls plain) {
                Splice.reset(socket);
            }
        });
    }

    private void go(NetSocket socket, String name, Buffer first) {
        Optional<Server> chosen = gateway.secure(port, name);
        Optional<Future<InetSocketAddress>> next = chosen.flatMap(server -> server.protocol()
                        == Server.Protocol.PASSTHROUGH
                ? gateway.passed(server, name).map(Future::succeededFuture)
                : server.certificate()
                        .map(shown -> end(server, shown).map(up -> new InetSocketAddress(LOOPBACK, up.actualPort()))));
        if (next.isEmpty()) {
            Splice.reset(socket);
            return;
        }
        Peer caller = gateway.caller(socket.remoteAddress(), socket.localAddress());
        next.get()
                .compose(where -> client.connect(SocketAddress.inetSocketAddress(where)))
                .onSuccess(inner -> {
                    gateway.callers().track(inner, caller);
                    inner.write(first);
                    Splice.join(socket, inner, received -> {}, sent -> {});
                })
                .onFailure(cause -> Splice.reset(socket));
    }

    private Future<HttpServer> end(Server server, Certificate certificate) {
        End end = new End(server.key(), certificate);
        ends.entrySet().removeIf(old -> {
            boolean renewed =
                    old.getKey().server().equals(end.server()) && !old.getKey().equals(end);
            if (renewed) {
                old.getValue().onSuccess(HttpServer::close);
            }
            return renewed;
        });
        return ends.computeIfAbsent(
                end,
                first -> ProxyServers.traffic(
                                gateway.proxy().vertx(),
                                options(certificate),
                                request -> gateway.secure(server, request))
                        .listen(0, LOOPBACK)
                        .onFailure(cause -> ends.remove(end)));
    }

    private static HttpServerOptions options(Certificate certificate) {
        HttpServerOptions options = ProxyServers.options();
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate.chain()))
                        .addKeyValue(Buffer.buffer(certificate.key())));
        certificate
                .clients()
                .ifPresent(authorities -> options.setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities))));
        return options;
    }

    @Override
    public void close() {
        server.close();
        client.close();
        ends.values().forEach(each -> each.onSuccess(HttpServer::close));
        ends.clear();
    }
}
