package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.route.ClientTls;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.mesh.ztunnel.Tunnel;
import dev.waymark.sandbox.mesh.ztunnel.Tunnels;
import dev.waymark.sandbox.workload.PodIdentity;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The connections of one proxy's pod to the pods behind it, and what it knows of these. To be used on one event loop.
 */
public final class Upstream implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1_024;
    /** Connections of HTTP/2 to one endpoint; each carries as many requests at once as the endpoint allows. */
    private static final int MOST_HTTP2_CONNECTIONS = 16;

    private static final int CONNECT_MILLIS = 10_000;

    private final HttpClient client;
    private final HttpClient http2;
    private final SecureClients secure;
    private final Inbound inbound;
    private final Tunnels tunnels;
    private final Peer self;
    private final Balancer balancer;
    private final Admissions admissions = new Admissions();
    private final Ejections ejections = new Ejections();

    Upstream(Vertx vertx, RandomGenerator random, Inbound inbound, Tunnels tunnels, PodIdentity pod) {
        this.client = vertx.createHttpClient(options(HttpVersion.HTTP_1_1));
        this.http2 = vertx.createHttpClient(options(HttpVersion.HTTP_2));
        this.secure = new SecureClients(vertx, pod.namespace(), Upstream::options);
        this.balancer = new Balancer(random);
        this.inbound = inbound;
        this.tunnels = tunnels;
        this.self = new Peer(Optional.of(new Peer.Identity(pod.namespace(), pod.serviceAccount())), pod.ip());
    }

    private static HttpClientOptions options(HttpVersion version) {
        return new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setTcpNoDelay(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setHttp2MaxPoolSize(MOST_HTTP2_CONNECTIONS)
                .setMaxInitialLineLength(65_536)
                .setMaxHeaderSize(65_536);
    }

    /** Where an endpoint listens on this machine; empty when it does not, or may not be called. */
    Optional<InetSocketAddress> reach(MeshConfig config, Endpoint endpoint) {
        return inbound.accept(config, self, endpoint);
    }

    /** A request to an endpoint, ready to be sent; fails when no connection can be made. */
    Future<HttpClientRequest> open(MeshConfig config, Endpoint endpoint, String method, UpstreamHead head) {
        return open(config, endpoint, endpoint.ip(), endpoint.port(), method, head, plain(head));
    }

    /** The same in TLS. */
    Future<HttpClientRequest> open(
            MeshConfig config, Endpoint endpoint, ClientTls tls, String method, UpstreamHead head) {
        Optional<HttpClient> with = secure.find(config.snapshot(), tls, head.version());
        if (with.isEmpty()) {
            return Future.failedFuture(new ConnectException("nothing to show or to trust for " + endpoint));
        }
        String host = Optional.ofNullable(head.headers().get("host")).orElse(endpoint.ip());
        String name = tls.serverName().orElseGet(() -> host.replaceFirst(":\\d+$", ""));
        return open(config, endpoint, name, endpoint.port(), method, head, with.get());
    }

    private HttpClient plain(UpstreamHead head) {
        return head.version() == HttpVersion.HTTP_2 ? http2 : client;
    }

    /** The same to a pod of a waypoint, which is told which service the request is for. */
    Future<HttpClientRequest> open(
            MeshConfig config, Endpoint waypoint, Destination.OfService to, String method, UpstreamHead head) {
        Tunnel tunnel =
                new Tunnel(self, new Tunnel.Called.OfService(to.service().id()), to.port());
        // The pool keeps connections apart by host and port; each of a tunnel is for one service.
        return open(config, waypoint, to.service().hostname(), to.port(), method, head, plain(head))
                .map(request -> {
                    HttpConnection connection = request.connection();
                    int from = connection.localAddress().port();
                    int at = connection.remoteAddress().port();
                    tunnels.open(from, at, tunnel);
                    connection.closeHandler(closed -> tunnels.closed(from, at, tunnel));
                    return request;
                });
    }

    private Future<HttpClientRequest> open(
            MeshConfig config,
            Endpoint endpoint,
            String host,
            int port,
            String method,
            UpstreamHead head,
            HttpClient with) {
        Optional<InetSocketAddress> address = reach(config, endpoint);
        if (address.isEmpty()) {
            return Future.failedFuture(new ConnectException(endpoint.toString()));
        }
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(address.get()))
                .setHost(host)
                .setPort(port)
                .setMethod(HttpMethod.valueOf(method))
                .setURI(head.target());
        if (head.version() != HttpVersion.HTTP_2) {
            return with.request(options.setHeaders(head.headers()));
        }
        MultiMap headers = HttpHeaders.headers().addAll(head.headers());
        Optional<HostAndPort> authority = Optional.ofNullable(headers.get("host"))
                .flatMap(name -> Optional.ofNullable(HostAndPort.parseAuthority(name, -1)));
        return with.request(options.setHeaders(headers.remove("host"))).map(request -> {
            authority.ifPresent(request::authority);
            return request;
        });
    }

    Balancer balancer() {
        return balancer;
    }

    Admissions admissions() {
        return admissions;
    }

    Ejections ejections() {
        return ejections;
    }

    @Override
    public void close() {
        client.close();
        http2.close();
        secure.close();
    }
}
