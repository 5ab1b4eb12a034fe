package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and within which time. */
class RetryTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rule(String rule) {
        Echoes.httpRoute(stand, "name: echo", "", "{" + rule + ", backendRefs: [{name: echo, port: 80}]}");
    }

    private void retries(String retries) {
        Echoes.virtualService(stand, "{retries: {" + retries + "}, route: [{destination: {host: echo}}]}");
    }

    private long tries() {
        return Echoes.requests(stand, "echo");
    }

    private Duration time(String target, int status) throws Exception {
        long before = System.nanoTime();
        Wire.Answer answer = stand.get("client", "http://echo" + target);
        assertThat(answer.status()).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @Test
    void withoutARouteAConnectionThatCannotBeMadeIsTriedAgain() throws Exception {
        stand.crash("echo");
        assertThat(stand.get("client", "http://echo/").body()).contains("retried and the latest reset reason:");
    }

    /** Of two pods one is gone: three tries fail in an eighth of all cases, two in a quarter, four in a sixteenth. */
    @Test
    void withoutARouteThereAreTwoRetriesOnAnyPod() throws Exception {
        stand.echo("gone", "app: echo");
        stand.crash("gone");
        assertThat(failures(1500)).isBetween(124, 251);
    }

    /** Of four pods three are gone: three tries on different ones all fail in a quarter of all cases. */
    @Test
    void theMeshRetriesTwiceOnPodsThatHaveNotBeenTried() throws Exception {
        for (int i = 0; i < 3; i++) {
            stand.echo("gone-" + i, "app: echo");
            stand.crash("gone-" + i);
        }
        rule("name: plain");
        assertThat(failures(400)).isBetween(60, 145);
    }

    private int failures(int requests) throws Exception {
        int failed = 0;
        try (Wire wire = stand.connect("client", "echo", 80)) {
            for (int i = 0; i < requests; i++) {
                failed += wire.get("/", "echo").status() == 503 ? 1 : 0;
            }
        }
        return failed;
    }

    @Test
    void withoutARouteAnswersStandAndTheTimeIsNotLimited() throws Exception {
        assertThat(time("/status/503?delay=1s", 503)).isGreaterThan(Duration.ofMillis(995));
        assertThat(tries()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"14, 3", "1, 3", "13, 1", "0, 1"})
    void byDefaultAGrpcStatusOfUnavailableOrCancelledIsTriedAgainTwice(int status, int tries) throws Exception {
        rule("name: plain");
        stand.get("client", "http://echo/", "X-Echo-Set-Header: grpc-status:" + status);
        assertThat(tries()).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-error, 502, 3",
        "gateway-error, 500, 1",
        "retriable-4xx, 409, 3",
        "retriable-4xx, 404, 1",
        "'404,5xx', 404, 3",
        "'reset,connect-failure', 503, 1",
        "retriable-status-codes, 503, 1"
    })
    void theConditionsSayWhichAnswersAreTriedAgain(String on, int status, int tries) throws Exception {
        retries("attempts: 2, retryOn: '%s'".formatted(on));
        time("/status/" + status, status);
        assertThat(tries()).isEqualTo(tries);
    }

    @Test
    void theTimeOfARequestCoversAllOfItsTries() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{timeout: 2s, retries: {attempts: 50, retryOn: 5xx, perTryTimeout: 400ms}, route: [{destination: {host: echo}}]}]}
                """);
        assertThat(time("/?delay=20s", 504)).isBetween(Duration.ofMillis(1995), Duration.ofSeconds(10));
        assertThat(tries()).isBetween(2L, 6L);
    }

    @Test
    void theTimeOfATryIsThatOfTheRequestWhereNothingIsTriedAgain() throws Exception {
        rule("timeouts: {request: 10s, backendRequest: 200ms}");
        assertThat(time("/?delay=20s", 504)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aTryThatTookTooLongIsTriedAgainWhereThePolicySaysSo() throws Exception {
        rule("retry: {attempts: 2, codes: [503]}, timeouts: {request: 15s, backendRequest: 500ms}");
        assertThat(time("/?delay=20s", 504)).isLessThan(Duration.ofSeconds(12));
        assertThat(tries())
                .as("of an HTTPRoute, whose conditions are connections and codes")
                .isEqualTo(1);
        retries("attempts: 2, retryOn: 'reset', perTryTimeout: 500ms");
        stand.delete("gateway.networking.k8s.io/v1", "HTTPRoute", "echo");
        time("/?delay=20s", 504);
        assertThat(tries()).isEqualTo(1 + 3);
    }

    @Test
    void anHttpRouteRetriesTwiceUnlessToldAndWaitsUpToItsBackOff() throws Exception {
        rule("retry: {codes: [500], backoff: 400ms}");
        Duration all = Duration.ZERO;
        for (int i = 0; i < 4; i++) {
            all = all.plus(time("/status/500", 500));
        }
        assertThat(tries()).isEqualTo(4 * 3);
        // Eight waits, drawn from 0 to 400 ms and 0 to 1200 ms; that all are below 25 ms on average has a chance of
        // 1e-12.
        assertThat(all).isGreaterThan(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"})
    void aRequestIsTriedAgainWithItsBody(String rest) throws Exception {
        stand.pod(MeshStand.NS, "recorder", "app: recorder", "recorder");
        stand.service(MeshStand.NS, "recorder", "app: recorder", "80->8080 http");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: recorder}
                spec: {hosts: [recorder], http: [{retries: {attempts: 2, retryOn: '200'}, route: [{destination: {host: recorder}}]}]}
                """);
        try (Wire wire = stand.connect("client", "recorder", 80)) {
            wire.write("POST / HTTP/1.1\r\nHost: recorder\r\n" + rest);
            assertThat(wire.read(false).status()).isEqualTo(200);
        }
        assertThat(stand.log("recorder")).hasSize(3).allMatch(line -> line.contains("[hello]"));
    }
}
