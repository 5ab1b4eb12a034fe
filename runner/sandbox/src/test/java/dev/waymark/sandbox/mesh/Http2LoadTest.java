package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.api.tls.Credentials;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.io.DataInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many requests of HTTP/2 at once through a waypoint and a gateway. */
class Http2LoadTest {
    /** More than 1024, where Envoy stops unless it is told otherwise, as istiod does. */
    private static final int STREAMS = 1100;

    private final MeshStand stand = new MeshStand();
    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.service(MeshStand.NS, "one", "app: echo", "80->8080 http");
        stand.service(MeshStand.NS, "two", "app: echo", "80->8080 http2");
        stand.waypoint("waypoint");
        Credentials credentials = Credentials.make(Clock.systemUTC());
        stand.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: shop}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                """.formatted(base64(credentials.certificate()), base64(credentials.key())));
        stand.gateway("gateway", "[{name: tls, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop}]}}]");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: all}
                spec: {parentRefs: [{name: gateway}], rules: [{backendRefs: [{name: two, port: 80}]}]}
                """);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        stand.close();
    }

    @ParameterizedTest
    @CsvSource({"one, 80, false, 1", "two, 80, false, 1", "two, 80, false, 4", "gateway-istio, 443, true, 1"})
    void everyOneOfMoreStreamsThanEnvoyTakesByItselfIsAnswered(String host, int port, boolean tls, int connections)
            throws Exception {
        InetSocketAddress where = stand.dial("client", host, port);
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false)
                        .setSsl(tls)
                        .setUseAlpn(tls)
                        .setForceSni(tls)
                        .setVerifyHost(false)
                        .setTrustAll(true),
                new PoolOptions().setHttp2MaxSize(connections));
        Context context = vertx.getOrCreateContext();
        for (int round = 0; round < 3; round++) {
            CompletableFuture<List<String>> done = new CompletableFuture<>();
            context.runOnContext(now -> Future.all(IntStream.range(0, STREAMS)
                            .mapToObj(number -> answer(client, where))
                            .toList())
                    .map(all -> all.<String>list())
                    .onSuccess(done::complete)
                    .onFailure(done::completeExceptionally));
            assertThat(done.get(60, TimeUnit.SECONDS)).hasSize(STREAMS).containsOnly("200 of echo");
        }
    }

    @Test
    void aServerThatSaysGoodbyeLosesNoRequest() throws Exception {
        stand.pod(MeshStand.NS, "leaving", "app: leaving", "leaving-server");
        stand.service(MeshStand.NS, "leaving", "app: leaving", "80->8080 http2");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: leaving}
                spec: {parentRefs: [{group: "", kind: Service, name: leaving}], rules: [{backendRefs: [{name: leaving, port: 80}]}]}
                """);
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 10)
                    .mapToObj(number -> CompletableFuture.supplyAsync(this::status, task -> new Thread(task).start()))
                    .toList();
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }
        assertThat(stand.log("leaving")).hasSizeGreaterThan(5);
    }

    private int status() {
        try {
            return stand.get("client", "http://leaving/").status();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Future<String> answer(HttpClient client, InetSocketAddress where) {
        return client.request(HttpMethod.GET, where.getPort(), where.getHostString(), "/?delay=100ms")
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body()
                        .map(body -> answer.statusCode() + " of "
                                + body.toJsonObject().getString("pod")));
    }

    @Test
    void clientsMayGiveUpAsManyStreamsAsTheyLike() throws Exception {
        InetSocketAddress where = stand.dial("client", "two", 80);
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        HttpClientRequest first = client.request(HttpMethod.GET, where.getPort(), where.getHostString(), "/")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        AtomicBoolean sentAway = new AtomicBoolean();
        first.connection().goAwayHandler(going -> sentAway.set(true));
        List<Future<HttpClientResponse>> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            all.add(client.request(HttpMethod.GET, where.getPort(), where.getHostString(), "/?delay=5s")
                    .compose(request -> {
                        vertx.setTimer(200, late -> request.reset());
                        return request.send();
                    }));
        }
        Future.join(all)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(all).allMatch(Future::failed);
        assertThat(first.send()
                        .map(HttpClientResponse::statusCode)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(200);
        assertThat(sentAway).isFalse();
    }

    /** A client may open streams before it has read how many the server takes. */
    @Test
    void streamsThatComeWithTheFirstBytesOfAConnectionAreAllServed() throws Exception {
        int streams = 400;
        Buffer bytes = Buffer.buffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").appendBuffer(frame(4, 0, 0, new byte[0]));
        for (int i = 0; i < streams; i++) {
            // HPACK: the static entries for GET, http and the path /, then :authority as a literal.
            bytes.appendBuffer(frame(1, 5, 2 * i + 1, new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 1, 1, 'a'}));
        }
        InetSocketAddress where = stand.dial("client", "one", 80);
        int answered = 0;
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (answered < streams) {
                int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                in.readInt();
                in.readNBytes(length);
                assertThat(type).as("neither RST_STREAM nor GOAWAY").isNotIn(3, 7);
                answered += type <= 1 && (flags & 1) != 0 ? 1 : 0;
                if (type == 0 && length > 0) {
                    byte[] more = new byte[] {0, 0, (byte) (length >> 8), (byte) length};
                    socket.getOutputStream().write(frame(8, 0, 0, more).getBytes());
                }
            }
        }
        assertThat(answered).isEqualTo(streams);
    }

    private static Buffer frame(int type, int flags, int stream, byte[] payload) {
        return Buffer.buffer()
                .appendMedium(payload.length)
                .appendByte((byte) type)
                .appendByte((byte) flags)
                .appendInt(stream)
                .appendBytes(payload);
    }
}
