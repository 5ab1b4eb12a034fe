package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VirtualServices and DestinationRules at a waypoint. */
class VirtualServiceTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("reviews-v1", "app: reviews, version: v1");
        stand.echo("reviews-v2", "app: reviews, version: v2");
        stand.service(MeshStand.NS, "reviews", "app: reviews", "9080->8080 http");
        stand.service(MeshStand.NS, "reviews-v1", "app: reviews, version: v1", "9080->8080 http");
        stand.waypoint("waypoint");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: reviews}
                spec:
                  host: reviews
                  subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void virtualService(String name, String spec) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: %s, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec: {hosts: [reviews], %s}
                """.formatted(name, spec));
    }

    private Wire.Answer get(String target, String... headers) throws Exception {
        return stand.get("client", "http://reviews:9080" + target, headers);
    }

    @Test
    void theFirstMatchInWrittenOrderDecides() throws Exception {
        virtualService("reviews", """
                http: [
                  {match: [{headers: {end-user: {exact: jason}}}, {uri: {prefix: /v2}}], route: [{destination: {host: reviews, subset: v2}}]},
                  {match: [{queryParams: {test: {prefix: a}}}], route: [{destination: {host: reviews, subset: v2}}]},
                  {match: [{uri: {exact: /Same}, ignoreUriCase: true}], route: [{destination: {host: reviews, subset: v2}}]},
                  {match: [{method: {exact: PUT}}, {uri: {regex: '/r[0-9]+'}}, {withoutHeaders: {x-old: {}}, uri: {prefix: /new}}], route: [{destination: {host: reviews, subset: v2}}]},
                  {route: [{destination: {host: reviews, subset: v1}}]},
                  {route: [{destination: {host: reviews, subset: v2}}]}
                ]
                """);
        assertThat(get("/", "end-user: jason").pod()).isEqualTo("reviews-v2");
        assertThat(get("/", "end-user: Jason").pod()).isEqualTo("reviews-v1");
        assertThat(get("/v2example").pod()).isEqualTo("reviews-v2");
        assertThat(get("/?test=abc").pod()).isEqualTo("reviews-v2");
        assertThat(get("/?test=b").pod()).isEqualTo("reviews-v1");
        assertThat(get("/sAME").pod()).isEqualTo("reviews-v2");
        assertThat(get("/r12").pod()).isEqualTo("reviews-v2");
        assertThat(get("/r12x").pod()).isEqualTo("reviews-v1");
        assertThat(get("/new").pod()).isEqualTo("reviews-v2");
        assertThat(get("/new", "x-old: 1").pod()).isEqualTo("reviews-v1");
        assertThat(stand.send("PUT", "client", "http://reviews:9080/").pod()).isEqualTo("reviews-v2");
    }

    @Test
    void weightsAndSubsets() throws Exception {
        virtualService(
                "reviews",
                "http: [{route: [{destination: {host: reviews, subset: v1}, weight: 70}, {destination: {host: reviews, subset: v2}, weight: 30}]}]");
        int v1 = 0;
        try (Wire wire = stand.connect("client", "reviews", 9080)) {
            for (int i = 0; i < 500; i++) {
                v1 += wire.get("/", "reviews").pod().equals("reviews-v1") ? 1 : 0;
            }
        }
        assertThat(v1).isBetween(299, 398);
        assertThat(get("/").header("x-envoy-decorator-operation")).contains("reviews:9080/*");
    }

    @Test
    void anUnknownSubsetOrHostIs503WithoutBody() throws Exception {
        virtualService(
                "reviews",
                "http: [{match: [{uri: {prefix: /host}}], route: [{destination: {host: nowhere}}]}, {route: [{destination: {host: reviews, subset: v9}}]}]");
        for (String target : new String[] {"/", "/host"}) {
            assertThat(get(target).status()).isEqualTo(503);
            assertThat(get(target).body()).isEmpty();
        }
    }

    @Test
    void noMatchIs404() throws Exception {
        virtualService("reviews", "http: [{match: [{uri: {exact: /only}}], route: [{destination: {host: reviews}}]}]");
        assertThat(get("/other").status()).isEqualTo(404);
        assertThat(get("/only").status()).isEqualTo(200);
    }

    @Test
    void anAbortIsAnsweredByTheProxyAndNeverRetried() throws Exception {
        virtualService(
                "reviews",
                "http: [{fault: {abort: {httpStatus: 503, percentage: {value: 100}}}, retries: {attempts: 3, retryOn: 5xx}, route: [{destination: {host: reviews}}]}]");
        Wire.Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("fault filter abort").hasSize(18);
        assertThat(answer.header("content-type")).contains("text/plain");
        assertThat(answer.header("x-envoy-upstream-service-time")).isEmpty();
        assertThat(stand.log("reviews-v1")).noneMatch(line -> line.startsWith("Echoing"));
    }

    @Test
    void halfOfTheRequestsAreAbortedHoweverManyRetriesThereAre() throws Exception {
        virtualService(
                "reviews",
                "http: [{fault: {abort: {httpStatus: 503, percentage: {value: 50}}}, retries: {attempts: 3, retryOn: 5xx}, route: [{destination: {host: reviews}}]}]");
        int errors = 0;
        try (Wire wire = stand.connect("client", "reviews", 9080)) {
            for (int i = 0; i < 500; i++) {
                errors += wire.get("/", "reviews").status() == 503 ? 1 : 0;
            }
        }
        assertThat(errors).isBetween(196, 304);
    }

    @Test
    void aDelayIsSpentBeforeTheTimeLimitStarts() throws Exception {
        virtualService(
                "reviews",
                "http: [{fault: {delay: {fixedDelay: 300ms, percentage: {value: 100}}}, timeout: 200ms, route: [{destination: {host: reviews}}]}]");
        long before = System.nanoTime();
        assertThat(get("/").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(295));
    }

    @Test
    void aFaultWithoutPercentageNeverHappens() throws Exception {
        virtualService(
                "reviews", "http: [{fault: {abort: {httpStatus: 503}}, route: [{destination: {host: reviews}}]}]");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void redirectRewriteHeadersAndDirectResponse() throws Exception {
        virtualService("reviews", """
                http: [
                  {match: [{uri: {prefix: /go}}], redirect: {uri: /there, authority: example.org}},
                  {match: [{uri: {prefix: /stay}}], redirect: {uri: /here, redirectCode: 307}},
                  {match: [{uri: {prefix: /old}}], rewrite: {uri: /new, authority: other}, headers: {request: {set: {x-a: b}}, response: {add: {x-c: d}}}, route: [{destination: {host: reviews}}]},
                  {match: [{uri: {prefix: /regex}}], rewrite: {uriRegexRewrite: {match: '^/regex/(.*)$', rewrite: '/\\1/x'}}, route: [{destination: {host: reviews}}]},
                  {match: [{uri: {prefix: /tea}}], directResponse: {status: 418, body: {string: short and stout}}}
                ]
                """);
        assertThat(get("/go/on?a=b").status()).isEqualTo(301);
        assertThat(get("/go/on?a=b").header("location")).contains("http://example.org/there?a=b");
        assertThat(get("/stay").status()).isEqualTo(307);
        assertThat(get("/stay").header("location")).contains("http://reviews:9080/here");
        assertThat(get("/older").body()).contains("\"path\": \"/newer\"", "\"host\": \"other\"", "\"X-A\": [ \"b\" ]");
        assertThat(get("/old").header("x-c")).contains("d");
        assertThat(get("/regex/1").body()).contains("\"path\": \"/1/x\"");
        assertThat(get("/tea").status()).isEqualTo(418);
        assertThat(get("/tea").body()).isEqualTo("short and stout");
    }

    @Test
    void mirrorsOfAVirtualService() throws Exception {
        virtualService(
                "reviews",
                "http: [{mirror: {host: reviews, subset: v2}, mirrorPercentage: {value: 100}, route: [{destination: {host: reviews, subset: v1}}]}]");
        assertThat(get("/").pod()).isEqualTo("reviews-v1");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(stand.log("reviews-v2")).anyMatch(line -> line.startsWith("Echoing")));
    }

    @Test
    void onlyVirtualServicesOfTheMeshCount() throws Exception {
        virtualService("reviews", "gateways: [some-gateway], http: [{directResponse: {status: 418}}]");
        assertThat(get("/").status()).isEqualTo(200);
        virtualService("reviews", "gateways: [some-gateway, mesh], http: [{directResponse: {status: 418}}]");
        assertThat(get("/").status()).isEqualTo(418);
    }

    @Test
    void theOldestVirtualServiceAloneCounts() throws Exception {
        virtualService("b", "http: [{match: [{uri: {exact: /b}}], directResponse: {status: 218}}]");
        virtualService("a", "http: [{directResponse: {status: 418}}]");
        assertThat(get("/b").status()).isEqualTo(418);
    }

    @Test
    void anHttpRouteWinsOverAVirtualService() throws Exception {
        virtualService("reviews", "http: [{directResponse: {status: 418}}]");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: reviews}
                spec: {parentRefs: [{group: "", kind: Service, name: reviews}], rules: [{backendRefs: [{name: reviews-v1, port: 9080}]}]}
                """);
        assertThat(get("/").pod()).isEqualTo("reviews-v1");
        stand.delete("gateway.networking.k8s.io/v1", "HTTPRoute", "reviews");
        assertThat(get("/").status()).isEqualTo(418);
    }

    @Test
    void aRouteWithAFilterThatIsNotSupportedIsDroppedWhole() throws Exception {
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: reviews}
                spec:
                  parentRefs: [{group: "", kind: Service, name: reviews}]
                  rules: [{filters: [{type: ExtensionRef, extensionRef: {group: x, kind: Y, name: z}}], backendRefs: [{name: reviews-v1, port: 9080}]}]
                """);
        assertThat(get("/").header("x-envoy-decorator-operation")).contains("reviews.mesh.svc.cluster.local:9080/*");
    }
}
