package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routing cases of the Gateway API conformance suite, with a Service as the parent. */
class HttpRouteConformanceTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        for (String version : new String[] {"v1", "v2", "v3"}) {
            STAND.echo("echo-" + version, "app: echo, version: " + version);
            STAND.service(
                    MeshStand.NS,
                    "echo-" + version,
                    "app: echo, version: " + version,
                    "80->8080 http",
                    "8080->8080 http-alt");
        }
        STAND.waypoint("waypoint");
        service("matching");
        service("queries");
        service("headers");
        service("exact");
        service("order");
        service("methods");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: matching}
                spec:
                  parentRefs: [{group: "", kind: Service, name: matching, port: 80}]
                  rules:
                  - matches:
                    - path: {type: PathPrefix, value: /}
                    - headers: [{name: version, value: one}]
                    backendRefs: [{name: echo-v1, port: 8080}]
                  - matches:
                    - path: {type: PathPrefix, value: /v2}
                    - headers: [{name: version, value: two}]
                    backendRefs: [{name: echo-v2, port: 8080}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: queries}
                spec:
                  parentRefs: [{group: "", kind: Service, name: queries, port: 80}]
                  rules:
                  - matches: [{queryParams: [{name: animal, value: whale}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{queryParams: [{name: animal, value: dolphin}]}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{queryParams: [{name: animal, value: dolphin}, {name: color, value: blue}]}]
                    backendRefs: [{name: echo-v3, port: 80}]
                  - matches: [{queryParams: [{name: ANIMAL, value: Whale}]}]
                    backendRefs: [{name: echo-v3, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path1}, queryParams: [{name: animal, value: whale}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{headers: [{name: version, value: one}], queryParams: [{name: animal, value: whale}]}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches:
                    - {path: {type: PathPrefix, value: /path3}, queryParams: [{name: animal, value: shark}]}
                    - path: {type: PathPrefix, value: /path4}
                      headers: [{name: version, value: three}]
                      queryParams: [{name: animal, value: kraken}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path5}}]
                    backendRefs: [{name: echo-v2, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: headers}
                spec:
                  parentRefs: [{group: "", kind: Service, name: headers, port: 80}]
                  rules:
                  - matches: [{headers: [{name: version, value: one}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{headers: [{name: version, value: two}]}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{headers: [{name: version, value: two}, {name: color, value: orange}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{headers: [{name: color, value: blue}]}, {headers: [{name: color, value: green}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{headers: [{name: color, value: red}]}, {headers: [{name: color, value: yellow}]}]
                    backendRefs: [{name: echo-v2, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: exact}
                spec:
                  parentRefs: [{group: "", kind: Service, name: exact, port: 80}]
                  rules:
                  - matches: [{path: {type: Exact, value: /one}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: Exact, value: /two}}]
                    backendRefs: [{name: echo-v2, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: order}
                spec:
                  parentRefs: [{group: "", kind: Service, name: order, port: 80}]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /match/}}]
                    backendRefs: [{name: echo-v3, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /match/prefix/}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /match/prefix/one}}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{path: {type: Exact, value: /match}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: Exact, value: /match/exact}}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{path: {type: Exact, value: /match/exact/one}}]
                    backendRefs: [{name: echo-v3, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: methods}
                spec:
                  parentRefs: [{group: "", kind: Service, name: methods, port: 80}]
                  rules:
                  - matches: [{method: POST}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{method: GET}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path1}, method: GET}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{headers: [{name: version, value: one}], method: PUT}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path2}, headers: [{name: version, value: two}], method: POST}]
                    backendRefs: [{name: echo-v3, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path3}, method: PATCH}, {path: {type: PathPrefix, value: /path4}, headers: [{name: version, value: three}], method: DELETE}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /path5}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{method: PATCH}]
                    backendRefs: [{name: echo-v2, port: 80}]
                  - matches: [{headers: [{name: version, value: four}]}]
                    backendRefs: [{name: echo-v1, port: 80}]
                """);
    }

    private static void service(String name) {
        STAND.service(MeshStand.NS, name, "app: echo", "80->8080 http");
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    @ParameterizedTest(name = "{0} {1} {2} with [{3}] -> {4}")
    @CsvSource(textBlock = """
                    GET, matching, /,               ,              echo-v1
                    GET, matching, /example,        ,              echo-v1
                    GET, matching, /,               version: one,  echo-v1
                    GET, matching, /v2example,      ,              echo-v1
                    GET, matching, /foo/v2/example, ,              echo-v1
                    GET, matching, /v2,             ,              echo-v2
                    GET, matching, /v2/,            ,              echo-v2
                    GET, matching, /v2/example,     ,              echo-v2
                    GET, matching, /,               version: two,  echo-v2
                    GET, matching, /v2?a=b,         ,              echo-v2

                    GET, queries, /?animal=whale,                    ,              echo-v1
                    GET, queries, /?animal=whale&otherparam=x,       ,              echo-v1
                    GET, queries, /?animal=dolphin,                  ,              echo-v2
                    GET, queries, /?animal=dolphin&color=blue,       ,              echo-v3
                    GET, queries, /?color=blue&animal=dolphin,       ,              echo-v3
                    GET, queries, /?ANIMAL=Whale,                    ,              echo-v3
                    GET, queries, /?animal=Whale,                    ,              404
                    GET, queries, /?color=blue,                      ,              404
                    GET, queries, /?animal=dog,                      ,              404
                    GET, queries, /?animal=whaledolphin,             ,              404
                    GET, queries, /,                                 ,              404
                    GET, queries, /path1?animal=whale,               ,              echo-v1
                    GET, queries, /?animal=whale,                    version: one,  echo-v2
                    GET, queries, /path3?animal=shark,               ,              echo-v1
                    GET, queries, /path4?animal=kraken,              version: three, echo-v1
                    GET, queries, /?animal=shark,                    ,              404
                    GET, queries, /path4?animal=kraken,              ,              404
                    GET, queries, /path5?animal=hydra,               ,              echo-v2

                    GET, headers, /, version: one,                        echo-v1
                    GET, headers, /, VERSION: one,                        echo-v1
                    GET, headers, /, version: two,                        echo-v2
                    GET, headers, /, version: Two,                        404
                    GET, headers, /, version: two|color: orange,          echo-v1
                    GET, headers, /, version: two|color: blue,            echo-v2
                    GET, headers, /, color: blue,                         echo-v1
                    GET, headers, /, color: green,                        echo-v1
                    GET, headers, /, color: red,                          echo-v2
                    GET, headers, /, color: yellow,                       echo-v2
                    GET, headers, /, color: orange,                       404
                    GET, headers, /, color: purple,                       404
                    GET, headers, /, some-other-header: one,              404

                    GET, exact, /one,         , echo-v1
                    GET, exact, /two,         , echo-v2
                    GET, exact, /,            , 404
                    GET, exact, /one/example, , 404
                    GET, exact, /two/,        , 404
                    GET, exact, /Two,         , 404

                    GET, order, /match/exact/one,      , echo-v3
                    GET, order, /match/exact,          , echo-v2
                    GET, order, /match,                , echo-v1
                    GET, order, /match/prefix/one/any, , echo-v2
                    GET, order, /match/prefix/any,     , echo-v1
                    GET, order, /match/any,            , echo-v3

                    POST,   methods, /,      ,               echo-v1
                    GET,    methods, /,      ,               echo-v2
                    HEAD,   methods, /,      ,               404
                    GET,    methods, /path1, ,               echo-v1
                    PUT,    methods, /,      version: one,   echo-v2
                    POST,   methods, /path2, version: two,   echo-v3
                    PATCH,  methods, /path3, ,               echo-v1
                    DELETE, methods, /path4, version: three, echo-v1
                    PUT,    methods, /,      ,               404
                    DELETE, methods, /path4, ,               404
                    PATCH,  methods, /path5, ,               echo-v1
                    PATCH,  methods, /,      version: four,  echo-v2
                    """)
    void aRequestGoesToTheBackendOfTheBestMatch(
            String method, String service, String target, String headers, String expected) throws Exception {
        String[] lines = headers == null ? new String[0] : headers.split("\\|");
        Wire.Answer answer = STAND.send(method, "client", "http://" + service + target, lines);
        if (expected.equals("404")) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headerNames()).containsExactly("date", "server", "content-length");
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.pod()).isEqualTo(expected);
        }
    }
}
