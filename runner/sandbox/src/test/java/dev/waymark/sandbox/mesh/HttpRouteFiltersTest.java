package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redirects, rewrites and header modifiers of HTTPRoutes, after the conformance suite and Istio's own answers. */
class HttpRouteFiltersTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        STAND.echo("echo-v1", "app: echo, version: v1");
        STAND.service(MeshStand.NS, "echo-v1", "app: echo, version: v1", "80->8080 http");
        STAND.waypoint("waypoint");
        for (String name : List.of("redirect", "rewrite", "modify", "backends", "twice")) {
            STAND.service(MeshStand.NS, name, "app: echo", "80->8080 http", "8080->8080 alt");
        }
        redirects();
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: rewrite}
                spec:
                  parentRefs: [{group: "", kind: Service, name: rewrite, port: 80}]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /prefix/one}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /one}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /strip-prefix}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /full/one}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /one}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /root}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /slash/}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new/}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /nothing}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: ""}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /travels/Madrid}}]
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /travels/Amsterdam/}}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /host}}]
                    filters: [{type: URLRewrite, urlRewrite: {hostname: one.example.org}}]
                    backendRefs: [{name: echo-v1, port: 80}]
                  - matches: [{path: {type: PathPrefix, value: /both}}]
                    filters:
                    - {type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /test}}}
                    - type: RequestHeaderModifier
                      requestHeaderModifier: {set: [{name: X-Header-Set, value: set-overwrites-values}], add: [{name: X-Header-Add-Append, value: header-val-2}], remove: [X-Header-Remove]}
                    backendRefs: [{name: echo-v1, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: modify}
                spec:
                  parentRefs: [{group: "", kind: Service, name: modify, port: 80}]
                  rules:
                  - filters:
                    - type: RequestHeaderModifier
                      requestHeaderModifier:
                        set: [{name: X-Header-Set, value: set-overwrites-values}, {name: x-header-set, value: second-entry}]
                        add: [{name: X-Header-Add, value: add-appends-values}, {name: X-Header-New, value: new}]
                        remove: [X-Header-Remove]
                    - type: ResponseHeaderModifier
                      responseHeaderModifier: {set: [{name: X-Answer, value: set}], add: [{name: Content-Type, value: more}], remove: [X-Content-Type-Options]}
                    backendRefs: [{name: echo-v1, port: 80}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: backends}
                spec:
                  parentRefs: [{group: "", kind: Service, name: backends, port: 80}]
                  rules:
                  - backendRefs:
                    - name: echo-v1
                      port: 80
                      filters:
                      - {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: Backend, value: echo-v1}]}}
                      - {type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: X-From, value: echo-v1}]}}
                """);
    }

    private static void redirects() {
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: redirect}
                spec:
                  parentRefs: [{group: "", kind: Service, name: redirect}]
                  rules:
                  - {matches: [{path: {value: /hostname-redirect}}], filters: [{type: RequestRedirect, requestRedirect: {hostname: example.org}}]}
                  - {matches: [{path: {value: /host-and-status}}], filters: [{type: RequestRedirect, requestRedirect: {hostname: example.org, statusCode: 301}}]}
                  - {matches: [{path: {value: /original-prefix}}], filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}}}]}
                  - {matches: [{path: {value: /full}}], filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: /full-path-replacement}}}]}
                  - {matches: [{path: {value: /path-and-host}}], filters: [{type: RequestRedirect, requestRedirect: {hostname: example.org, path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}}}]}
                  - {matches: [{path: {value: /path-and-status}}], filters: [{type: RequestRedirect, requestRedirect: {statusCode: 301, path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}}}]}
                  - {matches: [{path: {value: /port}}], filters: [{type: RequestRedirect, requestRedirect: {port: 8083}}]}
                  - {matches: [{path: {value: /port-and-host}}], filters: [{type: RequestRedirect, requestRedirect: {port: 8083, hostname: example.org}}]}
                  - {matches: [{path: {value: /port-80}}], filters: [{type: RequestRedirect, requestRedirect: {port: 80}}]}
                  - {matches: [{path: {value: /strip}}], filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]}
                  - {matches: [{path: {value: /trailing}}], filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new/}}}]}
                  - {matches: [{path: {value: /scheme-http}}], filters: [{type: RequestRedirect, requestRedirect: {scheme: http}}]}
                  - {matches: [{path: {value: /scheme}}], filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}
                  - {matches: [{path: {value: /scheme-443}}], filters: [{type: RequestRedirect, requestRedirect: {scheme: https, port: 443}}]}
                  - {matches: [{path: {value: /scheme-8443}}], filters: [{type: RequestRedirect, requestRedirect: {scheme: https, port: 8443, hostname: example.org, statusCode: 301}}]}
                """);
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    @ParameterizedTest
    @CsvSource({
        "80, /hostname-redirect,        302, http://example.org/hostname-redirect",
        "80, /host-and-status,          301, http://example.org/host-and-status",
        "80, /original-prefix/lemon,    302, http://redirect/replacement-prefix/lemon",
        "80, /original-prefix/a?b=c&d,  302, http://redirect/replacement-prefix/a?b=c&d",
        "80, /original-prefix,          302, http://redirect/replacement-prefix",
        "80, /full/path/original,       302, http://redirect/full-path-replacement",
        "80, /path-and-host,            302, http://example.org/replacement-prefix",
        "80, /path-and-status,          301, http://redirect/replacement-prefix",
        "80, /port,                     302, http://redirect:8083/port",
        "80, /port-and-host,            302, http://example.org:8083/port-and-host",
        "80, /port-80,                  302, http://redirect/port-80",
        "80, /strip,                    302, http://redirect/",
        "80, /trailing/a,               302, http://redirect/new//a",
        "8080, /scheme-http,            302, http://redirect/scheme-http",
        "8080, /port,                   302, http://redirect:8083/port",
        "80, /scheme,                   302, https://redirect/scheme",
        "80, /scheme-443,               302, https://redirect/scheme-443",
        "80, /scheme-8443,              301, https://example.org:8443/scheme-8443",
        "8080, /original-prefix/lemon,  302, http://redirect:8080/replacement-prefix/lemon",
        "8080, /hostname-redirect,      302, http://example.org:8080/hostname-redirect",
        "8080, /scheme,                 302, https://redirect/scheme",
        "8080, /port-80,                302, http://redirect/port-80"
    })
    void aRedirectNamesSchemeHostPortAndPath(int port, String target, int status, String location) throws Exception {
        Wire.Answer answer = STAND.get("client", "http://redirect:" + port + target);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("location")).contains(location);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headerNames())
                .containsExactly("location", "date", "server", "x-envoy-decorator-operation", "content-length");
        assertThat(answer.header("x-envoy-decorator-operation"))
                .contains("mesh~redirect.mesh.svc.cluster.local:" + port + "/*");
    }

    @ParameterizedTest
    @CsvSource({
        "/prefix/one/two,         /one/two",
        "/prefix/one?q=1,         /one?q=1",
        "/strip-prefix/three,     /three",
        "/strip-prefix,           /",
        "/full/one/two?keep=yes,  /one?keep=yes",
        "/strip-prefix/,          /",
        "/strip-prefix?a=b,       /?a=b",
        "/strip-prefix/a//b,      /a//b",
        "/prefix/one/,            /one/",
        "/,                       /root",
        "/x,                      /rootx",
        "/slash/a,                /new/a",
        "/slash,                  /new",
        "/nothing/a,              /a",
        "/travels/Madrid,         /travels/Amsterdam",
        "/travels/Madrid/,        /travels/Amsterdam/"
    })
    void aRewriteChangesThePathThatTheBackendSees(String target, String seen) throws Exception {
        Wire.Answer answer = STAND.get("client", "http://rewrite" + target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"path\": \"" + seen + "\"");
        assertThat(answer.body()).contains("\"X-Envoy-Original-Path\": [ \"" + target + "\" ]");
    }

    @Test
    void aPrefixIsMadeOfWholeSegments() throws Exception {
        assertThat(STAND.get("client", "http://rewrite/travels/Madrida").body())
                .contains("\"path\": \"/roottravels/Madrida\"");
    }

    @Test
    void aHostRewriteLeavesThePath() throws Exception {
        Wire.Answer answer = STAND.get("client", "http://rewrite/host/x");
        assertThat(answer.body()).contains("\"host\": \"one.example.org\"", "\"path\": \"/host/x\"");
    }

    @Test
    void rewriteAndModifierWorkTogether() throws Exception {
        Wire.Answer answer = STAND.get(
                "client",
                "http://rewrite/both/x",
                "X-Header-Add-Append: append-val-1",
                "X-Header-Set: old",
                "X-Header-Remove: gone");
        assertThat(answer.body())
                .contains("\"path\": \"/test/x\"")
                .contains("\"X-Header-Add-Append\": [ \"append-val-1\", \"header-val-2\" ]")
                .contains("\"X-Header-Set\": [ \"set-overwrites-values\" ]")
                .doesNotContain("X-Header-Remove");
    }

    @Test
    void aModifierSetsAddsAndRemovesWhateverTheCaseOfTheName() throws Exception {
        Wire.Answer answer = STAND.get(
                "client",
                "http://modify/",
                "x-header-set: old",
                "X-HEADER-ADD: some-other-value",
                "x-header-remove: gone",
                "Another-Header: kept");
        assertThat(answer.body())
                .contains("\"X-Header-Set\": [ \"set-overwrites-values\" ]")
                .contains("\"X-Header-Add\": [ \"some-other-value\", \"add-appends-values\" ]")
                .contains("\"X-Header-New\": [ \"new\" ]")
                .contains("\"Another-Header\": [ \"kept\" ]")
                .doesNotContain("X-Header-Remove");
        assertThat(answer.header("x-answer")).contains("set");
        assertThat(answer.header("content-type")).contains("application/json,more");
        assertThat(answer.header("x-content-type-options")).isEmpty();
    }

    @Test
    void aBackendHasModifiersOfItsOwn() throws Exception {
        Wire.Answer answer = STAND.get("client", "http://backends/", "Backend: client");
        assertThat(answer.body()).contains("\"Backend\": [ \"echo-v1\" ]");
        assertThat(answer.header("x-from")).contains("echo-v1");
    }

    @Test
    void anAnswerThroughTheWaypointHasItsHeadersInOrderAndInLowerCase() throws Exception {
        Wire.Answer answer = STAND.get("client", "http://twice/");
        assertThat(answer.headerNames())
                .containsExactly(
                        "content-type",
                        "x-content-type-options",
                        "date",
                        "content-length",
                        "x-envoy-upstream-service-time",
                        "server",
                        "x-envoy-decorator-operation");
        assertThat(answer.header("server")).contains("istio-envoy");
        assertThat(answer.header("x-envoy-decorator-operation")).contains("twice.mesh.svc.cluster.local:80/*");
    }
}
