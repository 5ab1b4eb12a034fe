package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The TCP ports ({@code --tcp}) of the image {@code echo-advanced}, beside those of HTTP: a connection's first bytes are
 * answered with lines about the server, and then every byte comes back.
 */
public final class EchoAdvancedTcp implements Program {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final Program http;

    /**
     * The whole image.
     *
     * @param http what serves the other ports
     */
    public EchoAdvancedTcp(Vertx vertx, Program http) {
        this.vertx = vertx;
        this.http = http;
    }

    @Override
    public AutoCloseable start(Container container) {
        List<NetServer> servers = new ArrayList<>();
        for (int port : EchoAdvanced.numbers(container, "tcp")) {
            NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                    .connectHandler(socket -> serve(container, port, socket));
            servers.add(server);
            server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                    .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort())))
                    .onFailure(cause -> container.log().write("cannot listen: " + cause.getMessage()));
        }
        AutoCloseable others = http.start(container);
        return () -> {
            servers.forEach(NetServer::close);
            others.close();
        };
    }

    private static void serve(Container container, int port, NetSocket socket) {
        AtomicBoolean told = new AtomicBoolean();
        socket.exceptionHandler(reset -> socket.close());
        socket.handler(bytes -> {
            if (told.compareAndSet(false, true)) {
                socket.write(fields(container, port, socket));
            }
            socket.write(bytes);
        });
    }

    private static Buffer fields(Container container, int port, NetSocket socket) {
        StringBuilder text = new StringBuilder();
        EchoAdvanced.line(text, "StatusCode", "200");
        EchoAdvanced.line(text, "ServiceVersion", EchoAdvanced.version(container));
        EchoAdvanced.line(text, "ServicePort", Integer.toString(port));
        EchoAdvanced.line(text, "IP", socket.remoteAddress().hostAddress());
        EchoAdvanced.line(text, "Proto", "TCP");
        EchoAdvanced.line(text, "Hostname", container.pod().name());
        return Buffer.buffer(text.toString());
    }
}
