package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single rules of a waypoint's behaviour that show in requests and in what the pods behind it see. */
class SemanticsTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        Echoes.start(stand, "app: echo");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void route(String name, String created, String parent, String rules) {
        String metadata = "name: " + name + ", creationTimestamp: '2026-01-01T00:00:" + created + "Z'";
        Echoes.httpRoute(stand, metadata, parent, rules);
    }

    private void rules(String rules) {
        route("echo", "00", "", rules);
    }

    private void virtualService(String http) {
        Echoes.virtualService(stand, http);
    }

    private Wire.Answer get(String target, String... headers) throws Exception {
        return stand.get("client", "http://echo" + target, headers);
    }

    private long echoes(String pod) {
        return Echoes.requests(stand, pod);
    }

    @Test
    void theWaypointBalancesEachRequestOfOneConnection() throws Exception {
        Set<String> seen = new HashSet<>();
        try (Wire wire = stand.connect("client", "echo", 80)) {
            for (int i = 0; i < 30; i++) {
                seen.add(wire.get("/", "echo").pod());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("echo-v1", "echo-v2");
    }

    @Test
    void aPodWithRequestsUnderWayGetsFewerOfTheNextOnes() throws Exception {
        rules("{matches: [{path: {value: /slow}}], backendRefs: [{name: echo-v1, port: 80}]}");
        // The pod is the same one by whichever service it was called, so the load counts.
        List<CompletableFuture<Void>> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(CompletableFuture.runAsync(() -> {
                try {
                    get("/slow?delay=3s");
                } catch (Exception cut) {
                    throw new IllegalStateException(cut);
                }
            }));
        }
        Awaitility.await().until(() -> echoes("echo-v1") >= 4);
        rules("{backendRefs: [{name: echo, port: 80}]}");
        int v1 = 0;
        for (int i = 0; i < 60; i++) {
            v1 += get("/").pod().equals("echo-v1") ? 1 : 0;
        }
        // Chosen only when both draws fall on it: a quarter of the time; 31 of 60 has a probability below 1e-5.
        assertThat(v1).isLessThan(32);
        slow.forEach(CompletableFuture::join);
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: PathPrefix, value: /a/}', /a, 200",
        "'{type: PathPrefix, value: /a/}', /a/b, 200",
        "'{type: PathPrefix, value: /a}', /ab, 404",
        "'{type: Exact, value: /a}', /a/, 404",
        "'{type: Exact, value: /a}', /A, 404",
        "'{type: RegularExpression, value: /a.}', /a1, 200",
        "'{type: RegularExpression, value: /a.}', /a12, 404",
    })
    void aPathMatchesBySegmentsExactlyOrWhole(String path, String target, int status) throws Exception {
        rules("{matches: [{path: %s}], backendRefs: [{name: echo, port: 80}]}".formatted(path));
        Wire.Answer answer = get(target);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 404) {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("server")).contains("istio-envoy");
        }
    }

    @ParameterizedTest
    @CsvSource({"'version: one', 200", "'VERSION: one', 200", "'version: One', 404", "'version: one,two', 404"})
    void headerNamesCompareWithoutCaseAndValuesExactly(String header, int status) throws Exception {
        rules("{matches: [{headers: [{name: Version, value: one}]}], backendRefs: [{name: echo, port: 80}]}");
        assertThat(get("/", header).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/?animal=whale, 200", "/?Animal=whale, 404", "/?animal=Whale, 404"})
    void queryNamesCompareWithCase(String target, int status) throws Exception {
        rules("{matches: [{queryParams: [{name: animal, value: whale}]}], backendRefs: [{name: echo, port: 80}]}");
        assertThat(get(target).status()).isEqualTo(status);
    }

    @Test
    void ofEqualMatchesTheOlderRouteWins() throws Exception {
        route("a", "30", "", "{backendRefs: [{name: echo-v1, port: 80}]}");
        route("b", "10", "", "{backendRefs: [{name: echo-v2, port: 80}]}");
        assertThat(get("/").pod()).isEqualTo("echo-v2");
    }

    @Test
    void ofRoutesWithAndWithoutThePortOneConfigurationAloneCounts() throws Exception {
        route("a", "10", ", port: 80", "{matches: [{path: {value: /a}}], backendRefs: [{name: echo-v1, port: 80}]}");
        route("b", "20", "", "{matches: [{path: {value: /b}}], backendRefs: [{name: echo-v2, port: 80}]}");
        assertThat(get("/a").pod()).isEqualTo("echo-v1");
        assertThat(get("/b").status()).isEqualTo(404);
    }

    @Test
    void aBackendsOwnRoutesAreNotAppliedAgain() throws Exception {
        rules("{backendRefs: [{name: echo-v1, port: 80}]}");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: elsewhere}
                spec: {parentRefs: [{group: "", kind: Service, name: echo-v1}], rules: [{backendRefs: [{name: echo-v2, port: 80}]}]}
                """);
        assertThat(get("/").pod()).isEqualTo("echo-v1");
        assertThat(stand.get("client", "http://echo-v1/").pod()).isEqualTo("echo-v2");
    }

    @Test
    void aRuleThatMatchesBySourceLabelsIsDroppedAtAWaypoint() throws Exception {
        virtualService(
                "{match: [{sourceLabels: {app: client}}], route: [{destination: {host: echo-v1}}]}, {route: [{destination: {host: echo-v2}}]}");
        assertThat(get("/").pod()).isEqualTo("echo-v2");
    }

    @Test
    void aRedirectHasNoBodyAndNoUpstreamTime() throws Exception {
        rules(
                "{filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: /b}}}]}");
        Wire.Answer answer = get("/a?x=y");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains("http://echo/b?x=y");
        assertThat(answer.header("content-length")).contains("0");
        assertThat(answer.header("x-envoy-upstream-service-time")).isEmpty();
    }

    @Test
    void theBackendLearnsTheOriginalPathOfARewrite() throws Exception {
        rules(
                "{matches: [{path: {value: /a}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b/}}}], backendRefs: [{name: echo, port: 80}]}");
        assertThat(get("/a/c?x=y").body())
                .contains("\"path\": \"/b/c?x=y\"", "\"X-Envoy-Original-Path\": [ \"/a/c?x=y\" ]");
    }

    @Test
    void aMirroredCopyHasTheRewrittenPathAndTheSameHost() throws Exception {
        rules("""
                {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /new}}},
                           {type: RequestMirror, requestMirror: {backendRef: {name: echo-v2, port: 80}}}],
                 backendRefs: [{name: echo-v1, port: 80}]}
                """);
        get("/old");
        Awaitility.await()
                .untilAsserted(() -> assertThat(stand.log("echo-v2")).anyMatch(line -> line.contains("/new")));
    }

    @Test
    void aSlowMirrorDoesNotHoldTheClient() throws Exception {
        rules(
                "{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: echo-v2, port: 80}}}], backendRefs: [{name: echo-v1, port: 80}]}");
        stand.crash("echo-v2");
        long before = System.nanoTime();
        assertThat(get("/").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nothingIsMirroredOfWhatIsAbortedOrDenied() throws Exception {
        virtualService(
                "{match: [{uri: {prefix: /abort}}], fault: {abort: {httpStatus: 500, percentage: {value: 100}}}, mirror: {host: echo-v2}, route: [{destination: {host: echo-v1}}]}, {mirror: {host: echo-v2}, route: [{destination: {host: echo-v1}}]}");
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny}
                spec: {targetRefs: [{kind: Service, group: "", name: echo}], action: DENY, rules: [{to: [{operation: {paths: [/denied]}}]}]}
                """);
        assertThat(get("/abort").status()).isEqualTo(500);
        assertThat(get("/denied").status()).isEqualTo(403);
        get("/fine");
        Awaitility.await().untilAsserted(() -> assertThat(echoes("echo-v2")).isEqualTo(1));
        assertThat(stand.log("echo-v2")).noneMatch(line -> line.contains("/abort") || line.contains("/denied"));
    }

    @Test
    void ofARepeatedHeaderInOneListTheFirstEntryCounts() throws Exception {
        rules(
                "{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: first}, {name: X-A, value: second}]}}], backendRefs: [{name: echo, port: 80}]}");
        assertThat(get("/").body()).contains("\"X-A\": [ \"first\" ]").doesNotContain("second");
    }

    @ParameterizedTest
    @CsvSource({
        "'timeouts: {backendRequest: 100ms}', 504",
        "'timeouts: {request: 0s}', 200",
        "'timeouts: {request: 2s}', 200",
        "'timeouts: {request: 100ms}', 504",
    })
    void aTimeLimitIsForAllTriesAndZeroIsNone(String rule, int status) throws Exception {
        rules("{%s, backendRefs: [{name: echo, port: 80}]}".formatted(rule));
        Wire.Answer answer = get("/?delay=600ms");
        assertThat(answer.status()).isEqualTo(status);
        if (status == 504) {
            assertThat(answer.body()).isEqualTo("upstream request timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "3, 4"})
    void attemptsAreRetriesBeyondTheFirstTry(int attempts, int tries) throws Exception {
        virtualService(
                "{retries: {attempts: %d, retryOn: 5xx}, route: [{destination: {host: echo-v1}}]}".formatted(attempts));
        Wire.Answer answer = get("/status/503");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("x-envoy-upstream-service-time")).isPresent();
        Awaitility.await().untilAsserted(() -> assertThat(echoes("echo-v1")).isEqualTo(tries));
    }

    @Test
    void anAnswerOf503IsNotRetriedByDefault() throws Exception {
        rules("{backendRefs: [{name: echo-v1, port: 80}]}");
        assertThat(get("/status/503").status()).isEqualTo(503);
        assertThat(echoes("echo-v1")).isEqualTo(1);
    }

    @Test
    void aStatusInRetryOnIsOfAnswersAlone() throws Exception {
        virtualService("{retries: {attempts: 5, retryOn: '503'}, route: [{destination: {host: echo-v1}}]}");
        stand.crash("echo-v1");
        assertThat(get("/").body())
                .isEqualTo(
                        "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure");
    }

    @Test
    void aDelayAndAnAbortHappenOneAfterTheOther() throws Exception {
        virtualService(
                "{fault: {delay: {fixedDelay: 300ms, percentage: {value: 100}}, abort: {httpStatus: 418, percentage: {value: 100}}}, route: [{destination: {host: echo}}]}");
        long before = System.nanoTime();
        assertThat(get("/").status()).isEqualTo(418);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(295));
        assertThat(echoes("echo-v1") + echoes("echo-v2")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'{matches: [{path: {type: Exact, value: /a}}], backendRefs: [{name: echo-v1, port: 80}]}', echo-v1.mesh.svc.cluster.local:80/a",
        "'{matches: [{path: {value: /a}}], backendRefs: [{name: echo-v1, port: 80}]}', echo-v1.mesh.svc.cluster.local:80/*",
        "'{matches: [{path: {type: RegularExpression, value: /a.*}}], backendRefs: [{name: echo-v1, port: 80}]}', echo-v1.mesh.svc.cluster.local:80/a.*",
        "'{backendRefs: [{name: echo-v1, port: 80}, {name: echo-v2, port: 80}]}', mesh~echo.mesh.svc.cluster.local:80/*",
    })
    void theOperationNamesTheLoneBackendAndAnExactPath(String rule, String operation) throws Exception {
        rules(rule);
        assertThat(get("/a").header("x-envoy-decorator-operation")).contains(operation);
    }

    @Test
    void theWaypointsServerHeaderTakesThePlaceOfTheApplications() throws Exception {
        Wire.Answer answer = get("/", "X-Echo-Set-Header: Server:my-application");
        assertThat(answer.headers().stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("server:")))
                .containsExactly("server: istio-envoy");
        assertThat(answer.headerNames()).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }
}
