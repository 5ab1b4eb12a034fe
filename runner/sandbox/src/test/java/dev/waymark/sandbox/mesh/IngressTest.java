package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.namespace("other", "team: blue").namespace("third", "team: red");
        STAND.echo("client", "app: client");
        for (String version : new String[] {"v1", "v2", "v3"}) {
            STAND.echo("echo-" + version, "version: " + version);
            STAND.service(MeshStand.NS, "echo-" + version, "version: " + version, "8080->8080 http");
        }
        STAND.gateway("hosts", """
                [{name: any, port: 80, protocol: HTTP},
                 {name: wild, port: 8080, protocol: HTTP, hostname: "*.example.com"},
                 {name: narrow, port: 8080, protocol: HTTP, hostname: one.example.com},
                 {name: blue, port: 8081, protocol: HTTP,
                  allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: blue}}}}}]
                """);
        route("any", "{name: hosts, sectionName: any}", "", "echo-v1");
        route("two", "{name: hosts, port: 80}", "two.example.net", "echo-v2");
        route("wild", "{name: hosts, port: 8080}", "", "echo-v3");
        route("narrow", "{name: hosts, sectionName: narrow}", "one.example.com", "echo-v1");
        route("outside", "{name: hosts, port: 8080}", "elsewhere.org", "echo-v1");
        route("same", "{name: hosts, sectionName: blue}", "same.org", "echo-v1");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: redirect}
                spec:
                  parentRefs: [{name: hosts, sectionName: any}, {name: hosts, sectionName: wild}]
                  hostnames: [redirect.example.com]
                  rules:
                  - matches: [{path: {value: /path}}]
                    filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: /new}}}]
                  - matches: [{path: {value: /scheme}}]
                    filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]
                  - matches: [{path: {value: /port}}]
                    filters: [{type: RequestRedirect, requestRedirect: {port: 8443, scheme: https}}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: foreign, namespace: other}
                spec:
                  parentRefs: [{name: hosts, namespace: mesh, sectionName: blue}]
                  hostnames: [blue.org]
                  rules: [{backendRefs: [{name: echo-v1, namespace: mesh, port: 8080}]}]
                ---
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: blue}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: other}]
                  to: [{group: "", kind: Service, name: echo-v1}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: ungranted, namespace: other}
                spec:
                  parentRefs: [{name: hosts, namespace: mesh, sectionName: blue}]
                  hostnames: [ungranted.org]
                  rules: [{backendRefs: [{name: echo-v2, namespace: mesh, port: 8080}]}]
                """);
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static void route(String name, String parent, String hostname, String backend) {
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [%s]
                  hostnames: [%s]
                  rules: [{backendRefs: [{name: %s, port: 8080}]}]
                """.formatted(name, parent, hostname, backend));
    }

    private static Wire.Answer get(int port, String host, String path) throws Exception {
        try (Wire wire = STAND.connect("client", "hosts-istio", port)) {
            return wire.get(path, host);
        }
    }

    @ParameterizedTest(name = "{1} on port {0} is answered {2} by {3}")
    @CsvSource(textBlock = """
            80, anything.org, 200, echo-v1
            80, two.example.net, 200, echo-v2
            80, TWO.example.net:80, 200, echo-v2
            80, deeper.two.example.net, 200, echo-v1
            8080, other.example.com, 200, echo-v3
            8080, a.b.example.com, 200, echo-v3
            8080, one.example.com, 200, echo-v1
            8080, example.com, 404, ''
            8080, elsewhere.org, 404, ''
            8081, blue.org, 200, echo-v1
            8081, same.org, 404, ''
            8081, ungranted.org, 500, ''
            """)
    void the_host_name_decides_on_each_listener(int port, String host, int status, String pod) throws Exception {
        Wire.Answer answer = get(port, host, "/");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pod()).isEqualTo(pod);
        assertThat(answer.header("server")).contains("istio-envoy");
    }

    @ParameterizedTest(name = "{1} on port {0} leads to {2}")
    @CsvSource(textBlock = """
            80, /path, http://redirect.example.com/new
            8080, /path, http://redirect.example.com:8080/new
            80, /scheme, https://redirect.example.com/scheme
            8080, /scheme, https://redirect.example.com/scheme
            80, /port, https://redirect.example.com:8443/port
            """)
    void a_redirect_names_the_port_of_the_listener_unless_it_is_the_usual_one(int port, String path, String location)
            throws Exception {
        Wire.Answer answer = get(port, "redirect.example.com", path);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains(location);
    }

    @Test
    void the_service_is_told_who_asks_and_how() throws Exception {
        Wire.Answer answer = get(80, "anything.org", "/");
        assertThat(answer.body())
                .contains("\"X-Forwarded-For\": [ \"" + STAND.ip("client") + "\" ]")
                .contains("\"X-Forwarded-Proto\": [ \"http\" ]")
                .doesNotContain("Content-Length");
        assertThat(answer.header("x-envoy-decorator-operation")).isEmpty();
    }

    @Test
    void a_listener_that_comes_later_is_opened_and_closed_when_it_goes() throws Exception {
        STAND.gateway("late", "[{name: one, port: 80, protocol: HTTP}]");
        route("late", "{name: late}", "", "echo-v1");
        STAND.gatewayObject("late", "[{name: one, port: 80, protocol: HTTP}, {name: two, port: 8888, protocol: HTTP}]");
        await().untilAsserted(() ->
                assertThat(STAND.get("client", "http://late-istio:8888/").pod()).isEqualTo("echo-v1"));
        STAND.gatewayObject("late", "[{name: one, port: 80, protocol: HTTP}]");
        String pod = STAND.ip("late-istio-abc");
        await().untilAsserted(() -> assertThatThrownBy(() -> STAND.get("client", "http://" + pod + ":8888/"))
                .isInstanceOf(IOException.class));
    }
}
