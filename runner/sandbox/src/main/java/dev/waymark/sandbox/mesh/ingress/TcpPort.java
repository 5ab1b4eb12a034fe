package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.ztunnel.Splice;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A port of a gateway whose connections go on unread; one that no route takes is reset. Works on one event loop. */
final class TcpPort implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Gateway gateway;
    private final int port;
    private final NetClient client;
    private final NetServer server;

    TcpPort(Gateway gateway, int port) {
        this.gateway = gateway;
        this.port = port;
        Vertx vertx = gateway.proxy().vertx();
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(this::accept);
    }

    Future<NetServer> listen(Container container) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort())));
    }

    private void accept(NetSocket socket) {
        socket.pause();
        Peer caller = gateway.caller(socket.remoteAddress(), socket.localAddress());
        Optional<InetSocketAddress> next = gateway.passed(port);
        if (next.isEmpty()) {
            Splice.reset(socket);
            return;
        }
        client.connect(SocketAddress.inetSocketAddress(next.get()))
                .onSuccess(inner -> {
                    gateway.callers().track(inner, caller);
                    Splice.join(socket, inner, received -> {}, sent -> {});
                })
                .onFailure(refused -> Splice.reset(socket));
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
