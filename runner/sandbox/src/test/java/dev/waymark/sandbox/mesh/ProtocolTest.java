package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a waypoint makes of HTTP/1.1 at its edges. */
class ProtocolTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.pod(MeshStand.NS, "seen", "app: seen", "recorder");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.service(MeshStand.NS, "seen", "app: seen", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private Wire.Answer raw(String bytes) throws Exception {
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.write(bytes.replace("\n", "\r\n"));
            return wire.read(false);
        }
    }

    private void policy(String rule) {
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny}
                spec: {targetRefs: [{kind: Service, group: "", name: echo}], action: DENY, rules: [{to: [{operation: %s}]}]}
                """.formatted(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.0;;                                                                       | 426 | ",
                "GET / HTTP/1.1;;                                                                       | 400 | ",
                "GET /a#b HTTP/1.1;Host: echo;;                                                         | 400 | ",
                "GET nowhere HTTP/1.1;Host: echo;;                                                      | 404 | ",
                "POST / HTTP/1.1;Host: echo;Content-Length: 3;Transfer-Encoding: chunked;;0;;           | 400 | Bad Request",
                "POST / HTTP/1.1;Host: echo;Content-Length: many;;                                      | 400 | Bad Request",
                "what is this;;                                                                         | 400 | Bad Request"
            })
    void whatIsNotRightIsAnsweredByTheProxyAndEndsTheConnection(String request, int status, String body)
            throws Exception {
        Wire.Answer answer = raw(request.strip().replace(";", "\n"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body == null ? "" : body);
        assertThat(answer.header("connection")).contains("close");
        assertThat(answer.header("server")).contains("istio-envoy");
        assertThat(stand.log("echo")).noneMatch(line -> line.startsWith("Echoing"));
    }

    @ParameterizedTest
    @CsvSource({"90, 10, 200", "110, 10, 431", "20, 3000, 200", "25, 3000, 431"})
    void headersMayBeManyAndLongButNotTooManyAndTooLong(int count, int length, int status) throws Exception {
        String headers = IntStream.range(0, count)
                .mapToObj(number -> "X-" + number + ": " + "a".repeat(length))
                .collect(Collectors.joining("\n"));
        assertThat(raw("GET / HTTP/1.1\nHost: echo\n" + headers + "\n\n").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"60000, 200", "70000, 431"})
    void theTargetMayBeLong(int length, int status) throws Exception {
        assertThat(raw("GET /status/200?" + "a".repeat(length) + " HTTP/1.1\nHost: seen\n\n")
                        .status())
                .isIn(status, status == 200 ? 414 : status);
    }

    @Test
    void aClientThatWaitsToBeToldToContinueIsTold() throws Exception {
        try (Wire wire = stand.connect("client", "seen", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: seen\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(wire.read(true).status()).isEqualTo(100);
            wire.write("hello");
            assertThat(wire.read(false).status()).isEqualTo(200);
        }
        assertThat(stand.log("seen")).anyMatch(line -> line.contains("[hello]") && !line.contains("expect"));
    }

    @Test
    void aDeniedRequestIsAnsweredBeforeItsBodyHasCome() throws Exception {
        policy("{methods: [POST]}");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: echo\r\nContent-Length: 5\r\n\r\n");
            assertThat(wire.read(false).status()).isEqualTo(403);
            wire.write("hello");
            assertThat(wire.get("/", "echo").status()).isEqualTo(200);
        }
    }

    @Test
    void theTimeThatAClientTakesToSendItsRequestIsNotTheServices() throws Exception {
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: seen}
                spec: {parentRefs: [{group: "", kind: Service, name: seen}], rules: [{timeouts: {request: 300ms}, backendRefs: [{name: seen, port: 80}]}]}
                """);
        try (Wire wire = stand.connect("client", "seen", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: seen\r\nContent-Length: 5\r\n\r\nhe");
            long since = System.nanoTime();
            Awaitility.await()
                    .until(() ->
                            System.nanoTime() - since > Duration.ofMillis(600).toNanos());
            wire.write("llo");
            assertThat(wire.read(false).status()).isEqualTo(200);
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() throws Exception {
        try (Wire wire = stand.connect("client", "echo", 80)) {
            String get = "GET /%s HTTP/1.1\r\nHost: echo\r\n\r\n";
            String post = "POST /%s HTTP/1.1\r\nHost: echo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
            wire.write(get.formatted("one?delay=200ms") + post.formatted("two") + get.formatted("three"));
            for (String path : new String[] {"/one?delay=200ms", "/two", "/three"}) {
                assertThat(wire.read(false).body()).contains("\"path\": \"" + path + "\"");
            }
        }
    }

    @Test
    void anAnswerToHeadHasTheLengthAndNoBody() throws Exception {
        try (Wire wire = stand.connect("client", "echo", 80)) {
            Wire.Answer head = wire.send("HEAD", "/", "echo", "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isPresent();
            assertThat(wire.send("OPTIONS", "/", "echo", "").body()).contains("\"method\": \"OPTIONS\"");
            assertThat(wire.send("DELETE", "/status/204", "echo", "").status()).isEqualTo(204);
            assertThat(wire.get("/", "echo").pod()).isEqualTo("echo");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/open/../secret,    403",
        "/open/%2e%2E/secret, 403",
        "/./secret,          403",
        "'\\secret',         403",
        "/secret/../open,    200",
        "/a/b/../../secret,  403",
        "//secret,           200",
        "/secret/.,          200",
        "/%73ecret,          200"
    })
    void policiesAndRoutesSeeAPathWithoutDetours(String path, int status) throws Exception {
        policy("{paths: [/secret]}");
        assertThat(raw("GET " + (path.startsWith("/") ? path : "/a/.." + path) + " HTTP/1.1\nHost: echo\n\n")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aBodyThatBreaksOffReachesTheServiceAsBroken() throws Exception {
        try (Wire wire = stand.connect("client", "seen", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: seen\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        }
        try (Wire wire = stand.connect("client", "seen", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: seen\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nnonsense\r\n");
            assertThatThrownBy(() -> {
                        if (wire.read(false).status() >= 400) {
                            throw new IOException("refused");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(stand.get("client", "http://seen/").status()).isEqualTo(200);
        assertThat(stand.log("seen")).noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void trailersOfHttp11AreDropped() throws Exception {
        stand.pod(
                MeshStand.NS,
                "raw",
                "app: raw",
                "raw-server",
                "[{name: UNTIL, value: '\\r\\n\\r\\n'}, {name: ANSWER, value: 'HTTP/1.1 200 OK\\r\\ntransfer-encoding: chunked\\r\\ntrailer: x-end\\r\\n\\r\\n2\\r\\nhi\\r\\n0\\r\\nx-end: yes\\r\\n\\r\\n'}]");
        stand.service(MeshStand.NS, "raw", "app: raw", "80->8080 http");
        InetSocketAddress where = stand.dial("client", "raw", 80);
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: raw\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("2\r\nhi\r\n0\r\n\r\n")
                    .doesNotContain("x-end");
        }
    }
}
