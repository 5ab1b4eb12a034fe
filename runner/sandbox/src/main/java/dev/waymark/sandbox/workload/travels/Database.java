package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A service's way to the database: one TCP connection per query, which must be greeted.
 *
 * <p>The rows themselves are in this program; the connection decides whether they can be had, so that a database that is
 * scaled to zero or forbidden shows as it does in the real application.
 */
final class Database implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int DEFAULT_PORT = 3306;

    private final Container container;
    private final String address;
    private final NetClient client;

    Database(Vertx vertx, Container container) {
        this.container = container;
        this.address = Service.setting(container, "MYSQL_SERVICE", "localhost:3306");
        this.client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setIdleTimeout(TIMEOUT_MILLIS / 1000));
    }

    /** Completes when the database has answered a new connection; fails in the words of Go's driver. */
    Future<Void> query() {
        String host = address.contains(":") ? address.substring(0, address.lastIndexOf(':')) : address;
        int port = address.contains(":") ? Integer.parseInt(address.substring(host.length() + 1)) : DEFAULT_PORT;
        Optional<InetSocketAddress> where = container.network().dial(container.pod(), host, port);
        if (where.isEmpty()) {
            return Future.failedFuture(container
                    .network()
                    .resolve(container.pod(), host)
                    .map(ip -> "dial tcp " + ip + ":" + port + ": connect: connection refused")
                    .orElse("dial tcp: lookup " + host + ": no such host"));
        }
        return client.connect(SocketAddress.inetSocketAddress(where.get())).compose(socket -> {
            Promise<Void> greeted = Promise.promise();
            socket.handler(greeting -> {
                greeted.tryComplete();
                socket.close();
            });
            socket.exceptionHandler(cause -> greeted.tryFail("invalid connection"));
            socket.closeHandler(closed -> greeted.tryFail("invalid connection"));
            return greeted.future();
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
