package dev.waymark.sandbox.workload.http;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/**
 * Calls other services from inside a pod.
 *
 * <p>A connection of HTTP/1.1 serves one request, so that every call takes the path that the mesh has at that moment. To be used on
 * an event loop.
 */
public final class PodHttpClient implements AutoCloseable {
    private final PodIdentity pod;
    private final PodNetwork network;
    private final HttpClient client;

    /**
     * An answer, its body included.
     *
     * @param status the status code
     * @param trailers what followed the body
     */
    public record Answer(int status, MultiMap headers, Buffer body, MultiMap trailers) {

        /** A trailer; an answer without a body may have it among its headers. */
        public Optional<String> trailer(String name) {
            return Optional.ofNullable(trailers.get(name)).or(() -> Optional.ofNullable(headers.get(name)));
        }
    }

    /** A client that speaks HTTP/1.1. */
    public PodHttpClient(Vertx vertx, PodIdentity pod, PodNetwork network) {
        this(vertx, pod, network, HttpVersion.HTTP_1_1);
    }

    /** A client that speaks a version of HTTP; with HTTP/2, known beforehand, a host's requests share a connection. */
    public PodHttpClient(Vertx vertx, PodIdentity pod, PodNetwork network, HttpVersion version) {
        this.pod = pod;
        this.network = network;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setKeepAlive(false)
                .setTcpNoDelay(true)
                .setMaxPoolSize(256));
    }

    /** Calls a URL; fails with an {@link java.io.IOException} in the words of Go when there is no answer. */
    public Future<Answer> send(String method, String url, Map<String, String> headers, Buffer body) {
        URI target = URI.create(url);
        int port = target.getPort() < 0 ? 80 : target.getPort();
        Optional<InetSocketAddress> address = network.dial(pod, target.getHost(), port);
        if (address.isEmpty()) {
            return Future.failedFuture(unreachable(target.getHost(), port));
        }
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(address.get()))
                .setHost(target.getHost())
                .setPort(port)
                .setMethod(HttpMethod.valueOf(method))
                .setURI(target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
        headers.forEach(options::putHeader);
        // The body has to be asked for before the event loop goes on, and callers may be on threads of their own.
        return client.request(options)
                .compose(request -> request.send(body)
                        .compose(response -> response.body()
                                .map(bytes -> new Answer(
                                        response.statusCode(), response.headers(), bytes, response.trailers()))));
    }

    public Future<Answer> get(String url, Map<String, String> headers) {
        return send("GET", url, headers, Buffer.buffer());
    }

    private Exception unreachable(String host, int port) {
        return network.resolve(pod, host)
                .<Exception>map(
                        ip -> new ConnectException("dial tcp " + ip + ":" + port + ": connect: connection refused"))
                .orElseGet(() -> new UnknownHostException("dial tcp: lookup " + host + ": no such host"));
    }

    @Override
    public void close() {
        client.close();
    }
}
