package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.metrics.MetricsPage;
import dev.waymark.sandbox.mesh.metrics.ProxyMetrics;
import dev.waymark.sandbox.workload.Program.Container;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/** The HTTP servers of a proxy's pod. */
public final class ProxyServers {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int STATUS = 15021;
    private static final int METRICS = 15020;
    private static final int ENVOY_METRICS = 15090;
    /** Bytes of a request's first line, and of its headers ({@code max_request_headers_kb} of Envoy). */
    private static final int LONGEST_HEAD = 61_440;
    /** As many streams of one connection are served at once ({@code max_concurrent_streams} of Envoy 1.36). */
    private static final long MOST_STREAMS = 1_024;
    /** A client may give up as many streams in half a minute; those of a load test do so all together. */
    private static final int MOST_RESETS = 100_000;

    private ProxyServers() {}

    /** What every server of a proxy for HTTP/1.1 and HTTP/2 is set to. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                // What WebSockets agree on passes through; a handler for it would cost every connection.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS))
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD);
    }

    /** A server for the traffic of a proxy, which answers what is not HTTP as Envoy does. */
    public static HttpServer traffic(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer(options).requestHandler(handler).invalidRequestHandler(ProxyServers::refuse);
    }

    /** Answers a request that cannot be read, and closes the connection ({@code ServerConnectionImpl::sendProtocolError}). */
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean tooLong = cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException;
        request.response()
                .setStatusCode(tooLong ? 431 : 400)
                .putHeader("content-type", "text/plain")
                .putHeader("server", "istio-envoy")
                .putHeader("connection", "close")
                .end(tooLong ? "Request Header Fields Too Large" : "Bad Request")
                .onComplete(sent -> request.connection().close());
    }

    /** The server that says whether the proxy is ready, on port 15021. */
    static Future<HttpServer> status(Vertx vertx, Container container) {
        HttpServer server = vertx.createHttpServer(options())
                .requestHandler(request -> request.response()
                        .setStatusCode(request.path().equals("/healthz/ready") ? 200 : 404)
                        .end());
        return listen(container, server, STATUS);
    }

    /** The server of the proxy's metrics, at {@code /stats/prometheus} on ports 15020 and 15090. */
    static Future<HttpServer> metrics(Vertx vertx, Container container, ProxyMetrics own) {
        HttpServer server = vertx.createHttpServer(options()).requestHandler(MetricsPage.ofEnvoy(own));
        return listen(container, server, METRICS, ENVOY_METRICS);
    }

    /** Has a server listen as ports of the pod. */
    public static Future<HttpServer> listen(Container container, HttpServer server, int... ports) {
        return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK)).onSuccess(up -> {
            for (int port : ports) {
                container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort()));
            }
        });
    }
}
