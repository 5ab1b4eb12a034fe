package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The response flags and details by which an access log says why a request failed. */
class AccessLogFlagsTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
        stand.apply(
                "{apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: logs}, spec: {accessLogging: [{}]}}");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void http(String rule) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{%s route: [{destination: {host: echo}}]}]}
                """.formatted(rule));
    }

    private void awaitLine(String part) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(stand.log("waypoint-abc"))
                        .anyMatch(line -> line.startsWith("[") && line.contains(part)));
    }

    @Test
    void aServiceWithoutPodIsUh() throws Exception {
        stand.stop("echo");
        assertThat(stand.get("client", "http://echo/").body()).isEqualTo("no healthy upstream");
        awaitLine("\" 503 UH no_healthy_upstream - \"-\" 0 19 ");
    }

    @Test
    void aConnectionThatIsRefusedIsUfAndUrxAfterTheLastTry() throws Exception {
        http("retries: {attempts: 0},");
        stand.crash("echo");
        assertThat(stand.get("client", "http://echo/").body())
                .isEqualTo(
                        "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure");
        awaitLine("\" 503 UF upstream_reset_before_response_started{remote_connection_failure} ");
        http("retries: {attempts: 1, retryOn: connect-failure},");
        stand.get("client", "http://echo/");
        awaitLine("\" 503 UF,URX upstream_reset_before_response_started{remote_connection_failure} ");
    }

    @Test
    void aServiceThatGoesAwayInTheMiddleIsUc() throws Exception {
        http("retries: {attempts: 0},");
        CompletableFuture<Wire.Answer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return stand.get("client", "http://echo/?delay=20s");
            } catch (Exception cut) {
                throw new IllegalStateException(cut);
            }
        });
        Awaitility.await().until(() -> stand.log("echo").stream().anyMatch(line -> line.startsWith("Echoing")));
        stand.crash("echo");
        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().body())
                .isEqualTo(
                        "upstream connect error or disconnect/reset before headers. reset reason: connection termination");
        awaitLine("\" 503 UC upstream_reset_before_response_started{connection_termination} ");
    }

    @Test
    void aRequestWithoutPlaceInThePoolIsUo() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: echo}
                spec: {host: echo, trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1}}}}
                """);
        List<Wire> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Wire wire = stand.connect("client", "echo", 80);
            open.add(wire);
            wire.write("GET /?delay=3s HTTP/1.1\r\nHost: echo\r\n\r\n");
        }
        awaitLine("\" 503 UO upstream_reset_before_response_started{overflow} ");
        for (Wire wire : open) {
            wire.close();
        }
        awaitLine("\" 0 DC downstream_remote_disconnect ");
    }

    @Test
    void aRequestThatWasHeldIsDi() throws Exception {
        http("fault: {delay: {fixedDelay: 20ms, percentage: {value: 100}}},");
        stand.get("client", "http://echo/");
        awaitLine("\" 200 DI via_upstream ");
        http(
                "fault: {delay: {fixedDelay: 20ms, percentage: {value: 100}}, abort: {httpStatus: 500, percentage: {value: 100}}},");
        stand.get("client", "http://echo/");
        awaitLine("\" 500 DI,FI fault_filter_abort ");
    }

    @Test
    void aRedirectIsAnsweredDirectly() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{redirect: {uri: /b}}]}
                """);
        stand.get("client", "http://echo/");
        awaitLine("\" 301 - direct_response ");
    }

    @Test
    void theProtocolIsThatOfTheClient() throws Exception {
        InetSocketAddress address = stand.dial("client", "echo", 80);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/second"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        awaitLine("\"GET /second HTTP/2\" 200 - via_upstream ");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{directResponse: {status: 418, body: {string: tea}}}]}
                """);
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/third"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        awaitLine("\"GET /third HTTP/2\" 418 - direct_response ");
    }

    @Test
    void theRouteIsNamedAsIstioNamesIt() throws Exception {
        stand.service(MeshStand.NS, "plain", "app: echo", "80->8080 http");
        stand.service(MeshStand.NS, "routed", "app: echo", "80->8080 http");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: routed}
                spec:
                  parentRefs: [{group: "", kind: Service, name: routed}]
                  rules: [{matches: [{path: {value: /other}}]}, {backendRefs: [{name: plain, port: 80}]}]
                """);
        http("match: [{uri: {prefix: /named}}], name: shop, route: [{destination: {host: plain}}]}, {");
        stand.get("client", "http://plain/plain");
        stand.get("client", "http://routed/routed");
        stand.get("client", "http://echo/named");
        stand.get("client", "http://echo/unnamed");
        awaitLine("/unnamed");
        assertThat(stand.log("waypoint-abc").stream().filter(line -> line.contains("\"GET ")))
                .map(line -> line.replaceAll(".*GET (\\S+) .* (\\S+)$", "$1 $2"))
                .containsExactly("/plain default", "/routed mesh.routed.1", "/named shop", "/unnamed -");
    }

    @Test
    void aStatusWithoutWordsOfEnvoysIsUnknown() throws Exception {
        http("directResponse: {status: 418}}, {");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.write("GET / HTTP/1.1\r\nHost: echo\r\n\r\n");
            assertThat(wire.statusLine()).isEqualTo("HTTP/1.1 418 Unknown");
        }
    }
}
