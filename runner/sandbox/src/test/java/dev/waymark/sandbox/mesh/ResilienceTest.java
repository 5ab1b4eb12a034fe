package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirrors, time limits, retries and failures of the service behind a waypoint. */
class ResilienceTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        Echoes.start(stand, "app: echo, version: v1");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rule(String rule) {
        Echoes.httpRoute(stand, "name: echo", ", port: 80", "{backendRefs: [{name: echo-v1, port: 80}], " + rule + "}");
    }

    private void virtualService(String http) {
        Echoes.virtualService(stand, http);
    }

    private long echoes(String pod) {
        return Echoes.requests(stand, pod);
    }

    @Test
    void aMirrorGetsEveryRequestAndItsAnswersAreDropped() throws Exception {
        rule(
                "filters: [{type: RequestMirror, requestMirror: {backendRef: {name: echo-v2, port: 80}}}, {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Copy, value: yes}]}}]");
        for (int i = 0; i < 20; i++) {
            assertThat(stand.get("client", "http://echo/mirrored").pod()).isEqualTo("echo-v1");
        }
        Awaitility.await().untilAsserted(() -> assertThat(echoes("echo-v2")).isEqualTo(20));
        assertThat(echoes("echo-v1")).isEqualTo(20);
    }

    @Test
    void aMirrorsShareIsDrawnForEachRequest() throws Exception {
        rule("filters: [{type: RequestMirror, requestMirror: {percent: 50, backendRef: {name: echo-v2, port: 80}}}]");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            for (int i = 0; i < 500; i++) {
                wire.get("/", "echo");
            }
        }
        Awaitility.await()
                .pollDelay(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(echoes("echo-v2")).isBetween(196L, 304L));
    }

    @Test
    void aMirrorWithoutPodsChangesNothing() throws Exception {
        stand.service(MeshStand.NS, "empty", "app: nobody", "80->8080 http");
        rule("filters: [{type: RequestMirror, requestMirror: {backendRef: {name: empty, port: 80}}}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void severalMirrorsEachGetACopyOfTheBody() throws Exception {
        rule(
                "filters: [{type: RequestMirror, requestMirror: {backendRef: {name: echo-v2, port: 80}}}, {type: RequestMirror, requestMirror: {fraction: {numerator: 1, denominator: 1}, backendRef: {name: echo-v2, port: 80}}}]");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            assertThat(wire.send("POST", "/", "echo", "hello").pod()).isEqualTo("echo-v1");
        }
        Awaitility.await().untilAsserted(() -> assertThat(echoes("echo-v2")).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "'timeouts: {request: 10s}', /, 200",
        "'timeouts: {request: 200ms}', /?delay=20s, 504",
        "'timeouts: {backendRequest: 200ms}', /?delay=20s, 504",
        "'timeouts: {request: 0s}', /?delay=300ms, 200",
        "'name: no-limit', /?delay=300ms, 200"
    })
    void aTimeLimitAnswers504(String rule, String target, int status) throws Exception {
        rule(rule);
        long before = System.nanoTime();
        Wire.Answer answer = stand.get("client", "http://echo" + target);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 504) {
            assertThat(answer.body()).isEqualTo("upstream request timeout");
            assertThat(answer.header("x-envoy-upstream-service-time")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void aBrokenPodIs503InEnvoysWordsAndConnectionsAreTriedAgain() throws Exception {
        rule("name: plain");
        stand.crash("echo-v1");
        Wire.Answer answer = stand.get("client", "http://echo/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo(
                        "upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure");
        assertThat(answer.headerNames())
                .containsExactly("content-length", "content-type", "date", "server", "x-envoy-decorator-operation");
    }

    @Test
    void aRetryPrefersAPodThatHasNotBeenTried() throws Exception {
        stand.service(MeshStand.NS, "both", "app: echo", "80->8080 http");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: both}
                spec: {parentRefs: [{group: "", kind: Service, name: both}], rules: [{backendRefs: [{name: both, port: 80}]}]}
                """);
        stand.crash("echo-v1");
        int good = 0;
        try (Wire wire = stand.connect("client", "both", 80)) {
            for (int i = 0; i < 40; i++) {
                good += wire.get("/", "both").status() == 200 ? 1 : 0;
            }
        }
        assertThat(good).isGreaterThanOrEqualTo(38);
    }

    @Test
    void answersAreRetriedOnlyWhenThePolicyNamesThem() throws Exception {
        assertThat(stand.get("client", "http://echo/status/503").status()).isEqualTo(503);
        assertThat(echoes("echo-v1")).isEqualTo(1);
        virtualService("{retries: {attempts: 3, retryOn: 5xx}, route: [{destination: {host: echo}}]}");
        Wire.Answer answer = stand.get("client", "http://echo/status/503");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.pod()).isEqualTo("echo-v1");
        assertThat(echoes("echo-v1")).isEqualTo(1 + 4);
        virtualService("{retries: {attempts: 2, retryOn: 'reset,418'}, route: [{destination: {host: echo}}]}");
        stand.get("client", "http://echo/status/418");
        assertThat(echoes("echo-v1")).isEqualTo(1 + 4 + 3);
        virtualService("{retries: {attempts: 0}, route: [{destination: {host: echo}}]}");
        stand.get("client", "http://echo/status/503");
        assertThat(echoes("echo-v1")).isEqualTo(1 + 4 + 3 + 1);
    }

    @Test
    void anHttpRoutesOwnRetriesAreByStatus() throws Exception {
        rule("retry: {attempts: 1, codes: [503]}");
        stand.get("client", "http://echo/status/503");
        assertThat(echoes("echo-v1")).isEqualTo(2);
        stand.get("client", "http://echo/status/500");
        assertThat(echoes("echo-v1")).isEqualTo(3);
    }

    @Test
    void aTryHasATimeLimitOfItsOwn() throws Exception {
        virtualService(
                "{retries: {attempts: 1, retryOn: 5xx, perTryTimeout: 500ms}, route: [{destination: {host: echo}}]}");
        Wire.Answer answer = stand.get("client", "http://echo/?delay=20s");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(echoes("echo-v1")).isEqualTo(2);
    }

    @Test
    void aLargeBodyIsStreamedBothWays() throws Exception {
        stand.pod(MeshStand.NS, "bin", "app: bin", "go-httpbin")
                .service(MeshStand.NS, "bin", "app: bin", "80->8080 http");
        String body = "x".repeat(3_000_000);
        try (Wire wire = stand.connect("client", "bin", 80)) {
            Wire.Answer answer = wire.send("POST", "/anything", "bin", body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(body);
            assertThat(wire.get("/get", "bin").status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatNobodyWantsDoesNotBlockTheConnection() throws Exception {
        rule("matches: [{path: {type: Exact, value: /only}}]");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.write("POST /no HTTP/1.1\r\nHost: echo\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            assertThat(wire.read(false).status()).isEqualTo(404);
            assertThat(wire.get("/only", "echo").status()).isEqualTo(200);
        }
    }

    @Test
    void aChunkedBodyIsStreamedToThePod() throws Exception {
        stand.pod(MeshStand.NS, "bin", "app: bin", "go-httpbin")
                .service(MeshStand.NS, "bin", "app: bin", "80->8080 http");
        try (Wire wire = stand.connect("client", "bin", 80)) {
            wire.write(
                    "POST /anything HTTP/1.1\r\nHost: bin\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            assertThat(wire.read(false).body()).contains("\"data\": \"hello\"");
        }
    }

    @Test
    void clientsThatGoAwayLeaveNothingBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire wire = stand.connect("client", "echo", 80)) {
                wire.write("GET /?delay=30s HTTP/1.1\r\nHost: echo\r\n\r\n");
            }
        }
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void manyConnectionsAtOnceAreServed() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(() -> stand.get("client", "http://echo/?delay=20ms").status());
            }
            for (Future<Integer> status : clients.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
