package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Outlier detection and connection pools at a waypoint. */
class DestinationRuleTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo");
        stand.echo("echo-v2", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{retries: {attempts: 0}, route: [{destination: {host: echo}}]}]}
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rule(String policy) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: echo}
                spec: {host: echo, trafficPolicy: {%s}}
                """.formatted(policy));
    }

    private List<Wire.Answer> send(int requests, String target) throws Exception {
        List<Wire.Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(stand.get("client", "http://echo" + target));
        }
        return answers;
    }

    private static long failures(List<Wire.Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 503).count();
    }

    @Test
    void aPodThatKeepsFailingIsLeftOut() throws Exception {
        rule("outlierDetection: {consecutive5xxErrors: 3, baseEjectionTime: 60s, maxEjectionPercent: 50}");
        stand.crash("echo-v1");
        assertThat(failures(send(60, "/"))).isEqualTo(3);
        assertThat(failures(send(20, "/"))).isZero();
    }

    @Test
    void aPodComesBackWhenItsTimeIsOver() throws Exception {
        rule(
                "outlierDetection: {consecutiveGatewayErrors: 2, consecutive5xxErrors: 0, baseEjectionTime: 300ms, maxEjectionPercent: 100}");
        stand.crash("echo-v1");
        send(30, "/");
        Awaitility.await()
                .untilAsserted(() -> assertThat(failures(send(8, "/"))).isPositive());
    }

    @Test
    void theUsualTenPercentLeaveNobodyOutOfTwo() throws Exception {
        rule("outlierDetection: {consecutive5xxErrors: 2}");
        stand.crash("echo-v1");
        assertThat(failures(send(60, "/"))).isGreaterThan(5);
    }

    @Test
    void whenAllAreLeftOutNobodyAnswers() throws Exception {
        rule("outlierDetection: {consecutive5xxErrors: 1, maxEjectionPercent: 100}");
        send(20, "/status/500");
        Wire.Answer answer = stand.get("client", "http://echo/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("no healthy upstream");
        stand.delete("networking.istio.io/v1", "DestinationRule", "echo");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void abortsOfTheProxyDoNotCount() throws Exception {
        rule("outlierDetection: {consecutive5xxErrors: 1, maxEjectionPercent: 100}");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{match: [{uri: {prefix: /bad}}], fault: {abort: {httpStatus: 500, percentage: {value: 100}}}, route: [{destination: {host: echo}}]}, {route: [{destination: {host: echo}}]}]}
                """);
        send(10, "/bad");
        assertThat(failures(send(10, "/"))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1}                       | 4",
                "http: {http2MaxRequests: 2}                                                        | 4",
                "tcp: {maxConnections: 4}, http: {http2MaxRequests: 3, http1MaxPendingRequests: 1}  | 3",
                "tcp: {maxConnections: 1}                                                           | 0"
            })
    void whatFindsNoPlaceInThePoolIsRefusedAtOnce(String pool, int refusals) throws Exception {
        rule("connectionPool: {" + pool + "}");
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Wire.Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> stand.get("client", "http://echo/?delay=1s"));
            }
            List<Wire.Answer> answers = new ArrayList<>();
            for (Future<Wire.Answer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(failures(answers)).isEqualTo(refusals);
            assertThat(answers.stream().filter(answer -> answer.status() == 503))
                    .allSatisfy(refused -> {
                        assertThat(refused.body())
                                .isEqualTo(
                                        "upstream connect error or disconnect/reset before headers. reset reason: overflow");
                        assertThat(refused.header("x-envoy-overloaded")).contains("true");
                    });
        } finally {
            clients.shutdownNow();
        }
        assertThat(failures(send(5, "/"))).isZero();
    }

    @Test
    void theProtocolIsHttp2WhereTheRuleUpgradesIt() throws Exception {
        rule("connectionPool: {http: {h2UpgradePolicy: UPGRADE}}");
        assertThat(send(1, "/").get(0).body()).contains("\"proto\": \"HTTP/2.0\"");
        rule("connectionPool: {http: {h2UpgradePolicy: DO_NOT_UPGRADE}}");
        assertThat(send(1, "/").get(0).body()).contains("\"proto\": \"HTTP/1.1\"");
    }

    @Test
    void thePolicyOfAPortTakesThePlaceOfTheGeneralOne() throws Exception {
        rule(
                "connectionPool: {http: {h2UpgradePolicy: UPGRADE}}, portLevelSettings: [{port: {number: 80}, loadBalancer: {simple: RANDOM}}]");
        assertThat(send(1, "/").get(0).body()).contains("\"proto\": \"HTTP/1.1\"");
    }
}
