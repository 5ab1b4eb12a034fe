package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights; the intervals leave a right split out of them with a probability below one in a million. */
class TrafficSplitTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        for (String version : new String[] {"v1", "v2"}) {
            STAND.echo("cars-" + version, "app: cars, version: " + version);
            STAND.service(MeshStand.NS, "cars-" + version, "app: cars, version: " + version, "8000->8080 http");
        }
        STAND.service(MeshStand.NS, "empty", "app: nobody", "8000->8080 http");
        STAND.waypoint("waypoint");
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static void split(String service, String backends) {
        STAND.service(MeshStand.NS, service, "app: cars", "8000->8080 http");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [{group: "", kind: Service, name: %s, port: 8000}]
                  rules: [{backendRefs: [%s]}]
                """.formatted(service, service, backends));
    }

    private static Map<String, Integer> count(String service, int requests) throws Exception {
        Map<String, Integer> hits = new HashMap<>();
        try (Wire wire = STAND.connect("client", service, 8000)) {
            for (int i = 0; i < requests; i++) {
                Wire.Answer answer = wire.get("/", service);
                hits.merge(answer.status() == 200 ? answer.pod() : answer.status() + answer.body(), 1, Integer::sum);
            }
        }
        return hits;
    }

    @ParameterizedTest
    @CsvSource({
        "seventy, 70, 30, 500, 299, 398",
        "half, 1, 1, 500, 196, 304",
        "eighty, 8, 2, 1000, 736, 859",
        "ninety, 90, 10, 1000, 851, 943"
    })
    void requestsOnOneConnectionAreSplitByWeight(String service, int v1, int v2, int requests, int least, int most)
            throws Exception {
        split(
                service,
                "{name: cars-v1, port: 8000, weight: %d}, {name: cars-v2, port: 8000, weight: %d}".formatted(v1, v2));
        Map<String, Integer> hits = count(service, requests);
        assertThat(hits.get("cars-v1")).isBetween(least, most);
        assertThat(hits.get("cars-v1") + hits.get("cars-v2")).isEqualTo(requests);
    }

    @Test
    void aBackendOfWeightZeroGetsNothingEvenWhenItIsMissing() throws Exception {
        split("zero", "{name: cars-v1, port: 8000}, {name: cars-v3, port: 8000, weight: 0}");
        assertThat(count("zero", 62)).containsOnlyKeys("cars-v1");
        assertThat(STAND.get("client", "http://zero:8000/").header("x-envoy-decorator-operation"))
                .contains("cars-v1.mesh.svc.cluster.local:8000/*");
    }

    @Test
    void weightsThatAddUpToZeroAnswer500() throws Exception {
        split("none", "{name: cars-v1, port: 8000, weight: 0}");
        assertThat(count("none", 5)).isEqualTo(Map.of("500", 5));
    }

    @Test
    void theShareOfAMissingBackendIs500WithoutBody() throws Exception {
        split("broken", "{name: cars-v1, port: 8000}, {name: nowhere, port: 8000}");
        assertThat(count("broken", 100)).containsOnlyKeys("cars-v1", "500");
    }

    @Test
    void theShareOfABackendOfUnknownKindOrPortIs500() throws Exception {
        split("kind", "{group: example.com, kind: Bucket, name: cars-v1, port: 8000}");
        split("port", "{name: cars-v1, port: 9999}");
        assertThat(count("kind", 3)).isEqualTo(Map.of("500", 3));
        assertThat(count("port", 3)).isEqualTo(Map.of("500", 3));
    }

    @Test
    void theShareOfABackendWithoutReadyPodIs503() throws Exception {
        split("hollow", "{name: empty, port: 8000}");
        assertThat(count("hollow", 3)).isEqualTo(Map.of("503no healthy upstream", 3));
    }

    @Test
    void aRuleWithoutAnyBackendAnswers500() throws Exception {
        split("nobody", "");
        assertThat(count("nobody", 3)).isEqualTo(Map.of("500", 3));
    }

    @Test
    void theShareOfABackendWithoutReadyPodIsNotDrawnAnew() throws Exception {
        split("half-hollow", "{name: empty, port: 8000}, {name: cars-v1, port: 8000}");
        Map<String, Integer> hits = count("half-hollow", 200);
        assertThat(hits.get("503no healthy upstream")).isBetween(66, 134);
        assertThat(hits).containsOnlyKeys("503no healthy upstream", "cars-v1");
    }

    @Test
    void everyBackendOfASplitHasItsOwnModifiers() throws Exception {
        split(
                "marked",
                "{name: cars-v1, port: 8000, filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: Backend, value: cars-v1}]}}]}, {name: cars-v2, port: 8000, filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: Backend, value: cars-v2}]}}]}");
        try (Wire wire = STAND.connect("client", "marked", 8000)) {
            for (int i = 0; i < 100; i++) {
                Wire.Answer answer = wire.get("/", "marked");
                assertThat(answer.body()).contains("\"Backend\": [ \"" + answer.pod() + "\" ]");
            }
        }
    }

    @Test
    void aSplitNamesTheRouteInTheOperation() throws Exception {
        split("named", "{name: cars-v1, port: 8000}, {name: cars-v2, port: 8000}");
        assertThat(STAND.get("client", "http://named:8000/").header("x-envoy-decorator-operation"))
                .contains("mesh~8000~named.mesh.svc.cluster.local:8000/*");
    }

    @Test
    void aChangedWeightCountsFromTheNextRequestOfAnOpenConnection() throws Exception {
        split("live", "{name: cars-v1, port: 8000}");
        try (Wire wire = STAND.connect("client", "live", 8000)) {
            assertThat(wire.get("/", "live").pod()).isEqualTo("cars-v1");
            split("live", "{name: cars-v2, port: 8000}");
            assertThat(wire.get("/", "live").pod()).isEqualTo("cars-v2");
            STAND.delete("gateway.networking.k8s.io/v1", "HTTPRoute", "live");
            assertThat(wire.get("/", "live").header("x-envoy-decorator-operation"))
                    .contains("live.mesh.svc.cluster.local:8000/*");
        }
    }
}
