package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several matching rules of HTTPRoutes decides. */
class RoutePrecedenceTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        Echoes.start(stand, "app: echo");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void route(String name, String second, String... matches) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < matches.length; i++) {
            rules.append("{matches: [%s], backendRefs: [{name: echo-v%d, port: 80}]},".formatted(matches[i], i + 1));
        }
        String metadata = "name: " + name + ", creationTimestamp: '2026-01-01T00:00:" + second + "Z'";
        Echoes.httpRoute(stand, metadata, "", rules.toString());
    }

    private String pod() throws Exception {
        return stand.send("GET", "client", "http://echo/a/b?q=1&r=2", "x-one: 1", "x-two: 2")
                .pod();
    }

    @ParameterizedTest(name = "{1} before {0}")
    @CsvSource(delimiter = ';', textBlock = """
            {path: {type: PathPrefix, value: /a/b}, method: GET, headers: [{name: x-one, value: '1'}]} ; {path: {type: Exact, value: /a/b}}
            {path: {type: RegularExpression, value: '/a/b|/some/other/longer/path'}, method: GET}      ; {path: {value: /}}
            {path: {value: /a}, method: GET, headers: [{name: x-one, value: '1'}]}                     ; {path: {value: /a/b}}
            {headers: [{name: x-one, value: '1'}, {name: x-two, value: '2'}]}                          ; {method: GET}
            {queryParams: [{name: q, value: '1'}, {name: r, value: '2'}]}                              ; {headers: [{name: x-one, value: '1'}]}
            {headers: [{name: x-one, value: '1'}]}                                                     ; {headers: [{name: x-one, value: '1'}, {name: x-two, value: '2'}]}
            {queryParams: [{name: q, value: '1'}]}                                                     ; {queryParams: [{name: q, value: '1'}, {name: r, value: '2'}]}
            {path: {type: RegularExpression, value: '/a/.*'}}                                          ; {path: {type: RegularExpression, value: '/a/b|/c'}}
            """)
    void theMoreSpecificMatchDecidesWhicheverIsWrittenFirst(String lesser, String greater) throws Exception {
        route("echo", "00", lesser, greater);
        assertThat(pod()).isEqualTo("echo-v2");
        route("echo", "00", greater, lesser);
        assertThat(pod()).isEqualTo("echo-v1");
    }

    @Test
    void ofEqualMatchesOfOneAgeTheFirstNameDecides() throws Exception {
        route("b", "00", "{path: {value: /nowhere}}", "{path: {value: /a}}");
        route("a", "00", "{path: {value: /a}}");
        assertThat(pod()).isEqualTo("echo-v1");
    }

    @Test
    void ofEqualMatchesOfOneAgeTheFirstNamespaceDecides() throws Exception {
        stand.namespace("first", "").namespace("second", "");
        stand.gateway("door", "[{name: any, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}]");
        for (String namespace : new String[] {"second", "first"}) {
            stand.apply("""
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: same, namespace: %s, creationTimestamp: '2026-01-01T00:00:00Z'}
                    spec:
                      parentRefs: [{name: door, namespace: mesh}]
                      rules: [{filters: [{type: RequestRedirect, requestRedirect: {hostname: %s.example.org}}]}]
                    """.formatted(namespace, namespace));
        }
        assertThat(stand.get("client", "http://door-istio/").header("location")).contains("http://first.example.org/");
    }

    @Test
    void ofEqualMatchesOfOneRouteTheFirstRuleDecides() throws Exception {
        route("echo", "00", "{path: {value: /a}}", "{path: {value: /a}}");
        assertThat(pod()).isEqualTo("echo-v1");
    }

    @Test
    void aMatchHoldsWhenAllOfItsPartsDoAndARuleWhenOneOfItsMatchesDoes() throws Exception {
        String both =
                "{path: {value: /a}, method: GET, headers: [{name: x-one, value: '1'}], queryParams: [{name: q, value: '%s'}]}";
        route("echo", "00", "", both.formatted("9"));
        assertThat(pod()).isEqualTo("echo-v1");
        route("echo", "00", "", both.formatted("9") + ", " + both.formatted("1"));
        assertThat(pod()).isEqualTo("echo-v2");
    }
}
