package dev.waymark.sandbox.exec;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP proxy of one pod (RFC 9110, absolute form and CONNECT): programs that know {@code http_proxy} reach the
 * cluster through it. It listens on the loopback address alone.
 */
final class ForwardProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx;
    private final ClusterAddresses addresses;
    private final HttpClient http;
    private final NetClient tcp;
    private final HttpServer server;

    private ForwardProxy(Vertx vertx, ClusterAddresses addresses) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.http = vertx.createHttpClient();
        this.tcp = vertx.createNetClient();
        this.server =
                vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(0));
        server.requestHandler(this::serve);
    }

    /** Starts it and waits until it listens; not on an event loop. */
    static ForwardProxy start(Vertx vertx, ClusterAddresses addresses) {
        ForwardProxy proxy = new ForwardProxy(vertx, addresses);
        proxy.server.listen().toCompletionStage().toCompletableFuture().join();
        return proxy;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    }

    @Override
    public void close() {
        server.close();
        http.close();
        tcp.close();
    }

    private void serve(HttpServerRequest request) {
        request.pause();
        boolean tunnel = request.method().equals(HttpMethod.CONNECT);
        URI uri;
        try {
            uri = URI.create(tunnel ? "//" + request.uri() : request.uri());
        } catch (IllegalArgumentException malformed) {
            refuse(request, 400, "The address is malformed.");
            return;
        }
        if (uri.getHost() == null) {
            refuse(request, 400, "This is a proxy: the address must be absolute.");
            return;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : 80;
        vertx.executeBlocking(() -> addresses.dial(uri.getHost(), port))
                .onFailure(failure -> refuse(request, 502, failure.getMessage()))
                .onSuccess(address -> {
                    Optional<SocketAddress> target = address.map(at -> SocketAddress.inetSocketAddress(
                            at.getPort(), at.getAddress().getHostAddress()));
                    if (target.isEmpty()) {
                        refuse(
                                request,
                                502,
                                "Nothing in the cluster accepts connections at " + uri.getAuthority() + ".");
                    } else if (tunnel) {
                        tunnel(request, target.get());
                    } else {
                        forward(request, target.get(), uri, port);
                    }
                });
    }

    private void forward(HttpServerRequest request, SocketAddress target, URI uri, int port) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setServer(target)
                .setHost(uri.getHost())
                .setPort(port)
                .setMethod(request.method())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        request.headers().forEach(header -> {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith("proxy-")) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        http.request(options)
                .compose(upstream -> send(request, upstream))
                .compose(answer -> answer(request, answer))
                .onFailure(failure -> refuse(request, 502, failure.getMessage()));
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest upstream) {
        request.response().closeHandler(gone -> upstream.reset());
        boolean body = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return body ? upstream.send(request) : upstream.send();
    }

    private static Future<Void> answer(HttpServerRequest request, HttpClientResponse answer) {
        request.response().setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        request.response().headers().setAll(answer.headers());
        return answer.pipeTo(request.response());
    }

    private void tunnel(HttpServerRequest request, SocketAddress target) {
        tcp.connect(target)
                .onFailure(failure -> refuse(request, 502, failure.getMessage()))
                .onSuccess(upstream -> request.toNetSocket().onSuccess(client -> join(client, upstream)));
    }

    private static void join(NetSocket client, NetSocket upstream) {
        client.pipeTo(upstream);
        upstream.pipeTo(client);
    }

    private static void refuse(HttpServerRequest request, int status, String text) {
        if (!request.response().headWritten()) {
            request.response().setStatusCode(status).end(text + "\n");
        }
    }
}
