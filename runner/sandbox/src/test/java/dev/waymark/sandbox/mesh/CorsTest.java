package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pages of other origins are told. */
class CorsTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        STAND.echo("echo", "app: echo");
        STAND.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        STAND.service(MeshStand.NS, "strict", "app: echo", "80->8080 http");
        STAND.waypoint("waypoint");
        for (String service : new String[] {"echo", "strict"}) {
            STAND.apply("""
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: %s}
                    spec:
                      hosts: [%s]
                      http:
                      - corsPolicy:
                          allowOrigins: [{exact: "https://one.example.com"}, {regex: "https://.*[.]example[.]org"}]
                          allowMethods: [GET, POST]
                          allowHeaders: [x-a, x-b]
                          exposeHeaders: [x-c]
                          maxAge: 24h
                          allowCredentials: true
                          unmatchedPreflights: %s
                        fault: {abort: {httpStatus: 418, percentage: {value: 0}}}
                        route: [{destination: {host: echo}}]
                    """.formatted(service, service, service.equals("echo") ? "FORWARD" : "IGNORE"));
        }
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static Wire.Answer preflight(String service, String origin) throws Exception {
        return STAND.send(
                "OPTIONS",
                "client",
                "http://" + service + "/",
                "Origin: " + origin,
                "Access-Control-Request-Method: POST");
    }

    @Test
    void aPreflightOfAnAllowedOriginIsAnsweredByTheWaypoint() throws Exception {
        Wire.Answer answer = preflight("echo", "https://one.example.com");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .contains(
                        "access-control-allow-origin: https://one.example.com",
                        "access-control-allow-credentials: true",
                        "access-control-allow-methods: GET,POST",
                        "access-control-allow-headers: x-a,x-b",
                        "access-control-max-age: 86400");
        assertThat(answer.header("x-envoy-upstream-service-time")).isEmpty();
    }

    @Test
    void aRequestOfAnAllowedOriginPassesAndItsAnswerIsMarked() throws Exception {
        Wire.Answer answer = STAND.get("client", "http://echo/", "Origin: https://a.example.org");
        assertThat(answer.pod()).isEqualTo("echo");
        assertThat(answer.headers())
                .contains(
                        "access-control-allow-origin: https://a.example.org",
                        "access-control-allow-credentials: true",
                        "access-control-expose-headers: x-c");
        assertThat(answer.header("access-control-allow-methods")).isEmpty();
    }

    @Test
    void othersPassUnmarkedButTheirPreflightsNeedNot() throws Exception {
        for (Wire.Answer answer : new Wire.Answer[] {
            STAND.get("client", "http://echo/"),
            STAND.get("client", "http://echo/", "Origin: https://two.example.com"),
            preflight("echo", "https://two.example.com"),
            STAND.get("client", "http://strict/", "Origin: https://two.example.com")
        }) {
            assertThat(answer.pod()).isEqualTo("echo");
            assertThat(answer.header("access-control-allow-origin")).isEmpty();
        }
        Wire.Answer ignored = preflight("strict", "https://two.example.com");
        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.pod()).isEmpty();
        assertThat(ignored.header("access-control-allow-origin")).isEmpty();
    }
}
