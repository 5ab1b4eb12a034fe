package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of service that a route may lead to: with and without an address or a selector, and by protocol. */
class BackendKindsTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        STAND.echo("echo-v1", "app: echo");
        STAND.echo("echo-v2", "app: echo");
        STAND.service(MeshStand.NS, "front", "app: echo", "80->8080 http");
        STAND.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: headless}
                spec: {clusterIP: None, selector: {app: echo}, ports: [{port: 8080, targetPort: 8080, name: http}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: manual}
                spec: {clusterIP: 10.96.3.1, ports: [{port: 8080, targetPort: 8080, name: http}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: headless-manual}
                spec: {clusterIP: None, ports: [{port: 8080, targetPort: 8080, name: http}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: h2c}
                spec: {clusterIP: 10.96.3.2, selector: {app: echo}, ports: [{port: 8080, targetPort: 8080, name: web, appProtocol: kubernetes.io/h2c}]}
                """);
        for (String name : new String[] {"manual", "headless-manual"}) {
            STAND.apply("""
                    apiVersion: discovery.k8s.io/v1
                    kind: EndpointSlice
                    metadata: {name: %s-by-hand, labels: {kubernetes.io/service-name: %s}}
                    addressType: IPv4
                    endpoints: [{addresses: ["%s"], conditions: {ready: true}}, {addresses: ["%s"], conditions: {ready: true}}]
                    ports: [{name: http, port: 8080}]
                    """.formatted(name, name, STAND.ip("echo-v1"), STAND.ip("echo-v2")));
        }
        STAND.waypoint("waypoint");
        STAND.gateway("door", "[{name: any, port: 80, protocol: HTTP}]");
        StringBuilder rules = new StringBuilder();
        for (String name : new String[] {"headless", "manual", "headless-manual", "h2c"}) {
            rules.append(
                    "{matches: [{path: {value: /%s}}], backendRefs: [{name: %s, port: 8080}]},".formatted(name, name));
        }
        for (String parent : new String[] {"{group: '', kind: Service, name: front}", "{name: door}"}) {
            STAND.apply("""
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: %s}
                    spec: {parentRefs: [%s], rules: [%s]}
                    """.formatted(parent.contains("door") ? "door" : "front", parent, rules));
        }
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    @ParameterizedTest
    @CsvSource({
        "front, headless",
        "front, manual",
        "front, headless-manual",
        "door-istio, headless",
        "door-istio, manual",
        "door-istio, headless-manual"
    })
    void aBackendIsItsEndpointsWhoeverListsThem(String host, String backend) throws Exception {
        Set<String> pods = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Wire.Answer answer = STAND.get("client", "http://" + host + "/" + backend);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"proto\": \"HTTP/1.1\"");
            pods.add(answer.pod());
        }
        assertThat(pods).containsExactlyInAnyOrder("echo-v1", "echo-v2");
    }

    @ParameterizedTest
    @CsvSource({"front", "door-istio"})
    void aBackendWhosePortSaysSoIsSpokenToInHttp2(String host) throws Exception {
        assertThat(STAND.get("client", "http://" + host + "/h2c").body()).contains("\"proto\": \"HTTP/2.0\"");
    }

    @Test
    void aBackendOfAnotherNamespaceIsReachedAsLongAsAGrantSaysSo() throws Exception {
        STAND.namespace("granted", "").pod("granted", "far", "app: far", "echo-basic");
        STAND.service("granted", "far", "app: far", "8080->8080 http");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: door, namespace: granted}
                spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: mesh}], to: [{group: "", kind: Service}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: far}
                spec:
                  parentRefs: [{name: door}]
                  rules: [{matches: [{path: {value: /far}}], backendRefs: [{name: far, namespace: granted, port: 8080}]}]
                """);
        assertThat(STAND.get("client", "http://door-istio/far").pod()).isEqualTo("far");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: door, namespace: granted}
                spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: other}], to: [{group: "", kind: Service}]}
                """);
        assertThat(STAND.get("client", "http://door-istio/far").status()).isEqualTo(500);
    }
}
