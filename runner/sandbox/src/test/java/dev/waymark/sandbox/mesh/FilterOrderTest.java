package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes first of that which a waypoint does with a request: authorizer, token, policies, fault, CORS, router. */
class FilterOrderTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        for (String pod : List.of("echo-v1", "echo-v2", "echo-v3")) {
            stand.echo(pod, "app: echo, version: " + pod);
        }
        stand.service(MeshStand.NS, "echo", "app: echo, version: echo-v1", "80->8080 http");
        stand.service(MeshStand.NS, "all", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void object(String kind, String spec) {
        stand.apply("{apiVersion: security.istio.io/v1, kind: %s, metadata: {name: echo}, spec: {%s}}"
                .formatted(kind, spec));
    }

    private void http(String rule) {
        Echoes.virtualService(stand, "{" + rule + "}");
    }

    private Wire.Answer get(String target, String... headers) throws Exception {
        return stand.get("client", "http://echo" + target, headers);
    }

    private static final String TARGET = "targetRefs: [{kind: Service, group: '', name: echo}]";

    @Test
    void theAuthorizerIsAskedBeforeTheTokenIsReadAndThatBeforePoliciesJudge() throws Exception {
        object("RequestAuthentication", TARGET + ", jwtRules: [{issuer: shop, jwks: '{\"keys\":[]}'}]");
        object("AuthorizationPolicy", TARGET + ", action: DENY, rules: [{}]");
        assertThat(get("/", "Authorization: Bearer x.y.z").status()).isEqualTo(401);
        assertThat(get("/").status()).isEqualTo(403);
        object("AuthorizationPolicy", TARGET + ", action: CUSTOM, provider: {name: mine}, rules: [{}]");
        assertThat(get("/", "Authorization: Bearer x.y.z").status()).isEqualTo(403);
    }

    @Test
    void anAbortComesBeforeTheAnswerToAPreflight() throws Exception {
        String cors =
                "corsPolicy: {allowOrigins: [{exact: 'https://a.example'}]}, route: [{destination: {host: echo}}]";
        String[] preflight = {"Origin: https://a.example", "Access-Control-Request-Method: PUT"};
        http(cors);
        assertThat(stand.send("OPTIONS", "client", "http://echo/", preflight).status())
                .isEqualTo(200);
        http("fault: {abort: {httpStatus: 418, percentage: {value: 100}}}, " + cors);
        assertThat(stand.send("OPTIONS", "client", "http://echo/", preflight).status())
                .isEqualTo(418);
    }

    @Test
    void delaysAndAbortsAreDrawnEachForItself() throws Exception {
        http(
                "fault: {delay: {fixedDelay: 60ms, percentage: {value: 50}}, abort: {httpStatus: 418, percentage: {value: 50}}}, route: [{destination: {host: echo}}]");
        TreeMap<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            long before = System.nanoTime();
            int status = get("/").status();
            boolean held = System.nanoTime() - before > 55_000_000;
            seen.merge(status + (held ? " held" : " at once"), 1, Integer::sum);
        }
        // Each has a quarter; fewer than 4 of 100 have a probability of less than one in a million.
        assertThat(seen.keySet()).contains("200 held", "418 held", "418 at once");
        assertThat(seen.get("200 held")).isGreaterThan(3);
        assertThat(seen.get("418 held")).isGreaterThan(3);
    }

    @Test
    void aRequestIsTriedAgainWithItsRewrittenPath() throws Exception {
        http(
                "match: [{uri: {exact: /old}}], rewrite: {uri: /status/503}, retries: {attempts: 2, retryOn: 5xx}, route: [{destination: {host: echo}}]");
        assertThat(get("/old?x=y").status()).isEqualTo(503);
        assertThat(stand.log("echo-v1").stream().filter(line -> line.contains("made to /status/503?x=y")))
                .hasSize(3);
    }

    @Test
    void aRewriteLeavesWhatTheServiceSaysOfPlaces() throws Exception {
        http("match: [{uri: {prefix: /old}}], rewrite: {uri: /new}, route: [{destination: {host: echo}}]");
        Wire.Answer answer = get("/old", "X-Echo-Set-Header: Location:/old/place");
        assertThat(answer.header("location")).contains("/old/place");
        assertThat(answer.body()).contains("\"path\": \"/new\"");
    }

    @Test
    void aCopyGoesToAnyPodOfTheMirror() throws Exception {
        http("mirror: {host: all}, route: [{destination: {host: echo}}]");
        for (int i = 0; i < 60; i++) {
            get("/copied");
        }
        Awaitility.await().untilAsserted(() -> {
            Set<String> seen = new HashSet<>();
            for (String pod : List.of("echo-v2", "echo-v3")) {
                if (stand.log(pod).stream().anyMatch(line -> line.contains("/copied"))) {
                    seen.add(pod);
                }
            }
            assertThat(seen).containsExactlyInAnyOrder("echo-v2", "echo-v3");
        });
    }

    @Test
    void aHeaderThatIsRemovedAndSetIsSet() throws Exception {
        http(
                "headers: {request: {set: {x-a: new}, remove: [x-a, x-b], add: {x-b: added}}}, route: [{destination: {host: echo}}]");
        assertThat(get("/", "x-a: old", "x-b: old").body()).contains("\"X-A\": [ \"new\" ]", "\"X-B\": [ \"added\" ]");
    }

    @Test
    void eachPodOfAWaypointHasAPoolOfItsOwn() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: echo}
                spec: {host: echo, trafficPolicy: {connectionPool: {http: {http2MaxRequests: 1}}}}
                """);
        assertThat(together(6)).isLessThanOrEqualTo(1);
        stand.pod(
                MeshStand.NS,
                "waypoint-def",
                "gateway.networking.k8s.io/gateway-name: waypoint, istio.io/dataplane-mode: none",
                "docker.io/istio/proxyv2:1.28.0");
        Awaitility.await().untilAsserted(() -> assertThat(together(12)).isEqualTo(2));
    }

    /** How many of some requests at once are let in. */
    private long together(int requests) throws Exception {
        List<Integer> answers = IntStream.range(0, requests)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return get("/?delay=400ms").status();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        return answers.stream().filter(status -> status == 200).count();
    }
}
