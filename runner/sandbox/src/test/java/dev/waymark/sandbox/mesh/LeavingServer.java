package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server of HTTP/2 that says goodbye (GOAWAY) to every connection after ten requests, as servers with an age limit do. */
final class LeavingServer implements Program {
    private static final int REQUESTS = 10;

    private final Vertx vertx;

    LeavingServer(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public AutoCloseable start(Container container) {
        Map<HttpConnection, Integer> served = new ConcurrentHashMap<>();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(true));
        server.requestHandler(request -> {
                    if (served.merge(request.connection(), 1, Integer::sum) == REQUESTS) {
                        container.log().write("goodbye");
                        request.connection().shutdown();
                    }
                    vertx.setTimer(5, now -> request.response().end("served"));
                })
                .listen(SocketAddress.inetSocketAddress(0, "127.0.0.1"))
                .onSuccess(up -> {
                    container.listens(
                            container.ports().get(0),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), up.actualPort()));
                    container.ready();
                });
        return server::close;
    }
}
