package dev.waymark.sandbox.api;

import dev.waymark.sandbox.api.access.AccountTokens;
import dev.waymark.sandbox.api.access.Authenticator;
import dev.waymark.sandbox.api.access.Authorizer;
import dev.waymark.sandbox.api.access.DefaultRoles;
import dev.waymark.sandbox.api.access.Rbac;
import dev.waymark.sandbox.api.access.Reviews;
import dev.waymark.sandbox.api.access.Tokens;
import dev.waymark.sandbox.api.console.Commands;
import dev.waymark.sandbox.api.console.ScriptCalls;
import dev.waymark.sandbox.api.discovery.Discovery;
import dev.waymark.sandbox.api.discovery.ServerMetrics;
import dev.waymark.sandbox.api.resource.Verbs;
import dev.waymark.sandbox.api.stream.SpdyUpgrades;
import dev.waymark.sandbox.api.tls.Credentials;
import dev.waymark.sandbox.api.tls.ServerKey;
import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.YamlReader;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.OpenApiSchemas;
import dev.waymark.sandbox.registry.Printer;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTPS server of the Kubernetes API, on the loopback address alone. */
public final class ApiServer implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    /**
     * Best first. Without the help of a second compiler, which short runs do not wait for, a JVM computes ChaCha20 two to
     * three times as fast as AES-GCM.
     */
    private static final List<String> CIPHERS = List.of(
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    private static final long PATIENCE_SECONDS = 10;
    /** Objects are at most 3 MiB on a real server. */
    private static final int LONGEST_WEB_SOCKET_MESSAGE = 4 << 20;

    /** The longest request line, and the longest headers: 1 MiB, as in {@code net/http}. */
    private static final int LONGEST_HEAD = 1 << 20;

    private static final int LONGEST_FORM = 2 << 20;
    private static final int MOST_FORM_FIELDS = 10_000;

    private final HttpServer server;

    /**
     * What the server needs of the rest of the sandbox.
     *
     * @param store what watches follow
     * @param registry what is read and written
     * @param definitions how kinds merge
     * @param printer how kinds are shown
     * @param schemas how kinds are explained
     * @param yaml how YAML bodies are read
     * @param streams what serves exec, logs and port-forwards
     * @param commands the tools that run inside the server
     */
    public record Parts(
            Store store,
            Registry registry,
            Definitions definitions,
            Printer printer,
            OpenApiSchemas schemas,
            YamlReader yaml,
            PodStreams streams,
            Commands commands) {}

    private ApiServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException when the port is taken
     */
    public static ApiServer start(
            Vertx vertx, Parts parts, Tokens tokens, Credentials credentials, int port, Clock clock)
            throws IOException {
        new DefaultRoles(parts.registry()).create();
        Rbac rbac = new Rbac(parts.registry());
        AccountTokens accounts = new AccountTokens(tokens, parts.registry(), clock);
        Verbs verbs = new Verbs(
                vertx,
                parts.store(),
                parts.registry(),
                parts.definitions(),
                parts.printer(),
                new Bodies(parts.yaml()),
                new Reviews(rbac, accounts),
                accounts,
                clock);
        Front front = new Front(
                vertx,
                parts.registry().kinds(),
                new Authenticator(accounts, rbac),
                new Authorizer(rbac),
                new Discovery(parts.registry().kinds(), parts.schemas()),
                verbs,
                parts.streams(),
                new ScriptCalls(vertx, parts.commands()),
                new ServerMetrics(parts.store(), () -> parts.registry().kinds().all(), clock));
        HttpServer server =
                vertx.createHttpServer(options(credentials, parts.streams())).connectionHandler(SpdyUpgrades::allowOn);
        try {
            server.requestHandler(front)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the sandbox cannot listen on " + HOST + ":" + port + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the sandbox started to listen", e);
        }
        return new ApiServer(server);
    }

    private static HttpServerOptions options(Credentials credentials, PodStreams streams) {
        HttpServerOptions options = new HttpServerOptions();
        CIPHERS.forEach(options::addEnabledCipherSuite);
        options.getInitialSettings().setMaxHeaderListSize(LONGEST_HEAD);
        return options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(KeyCertOptions.wrap(ServerKey.of(credentials)))
                // Clients of exec give each argument as a parameter of the query.
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD)
                // Scripts send their arguments as forms.
                .setMaxFormAttributeSize(LONGEST_FORM)
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setMaxWebSocketFrameSize(LONGEST_WEB_SOCKET_MESSAGE)
                .setMaxWebSocketMessageSize(LONGEST_WEB_SOCKET_MESSAGE)
                .setWebSocketSubProtocols(streams.subprotocols());
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "https://" + HOST + ":" + port();
    }

    @Override
    public void close() {
        server.close();
    }
}
