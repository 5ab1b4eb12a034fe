package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.api.tls.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IstioGatewayTest {
    private static final MeshStand STAND = new MeshStand();
    private static final Credentials CREDENTIALS = Credentials.make(Clock.systemUTC());
    private static final String FRONT = "istio: ingressgateway, istio.io/dataplane-mode: none";

    @BeforeAll
    static void start() {
        STAND.namespace("other", "");
        STAND.echo("client", "app: client");
        STAND.echo("v1", "app: shop, version: v1");
        STAND.echo("v2", "app: shop, version: v2");
        STAND.service(MeshStand.NS, "shop", "app: shop", "80->8080 http");
        STAND.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: shop-cert}
                data: {tls.crt: %s, tls.key: %s}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: shop}
                spec:
                  host: shop
                  subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: front}
                spec:
                  selector: {istio: ingressgateway}
                  servers:
                  - {port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example.com, api.example.com, ./own.example.com]}
                  - port: {number: 80, name: http-redirect, protocol: HTTP}
                    hosts: [secure.example.com]
                    tls: {httpsRedirect: true}
                  - port: {number: 443, name: https, protocol: HTTPS}
                    hosts: [shop.example.com]
                    tls: {mode: SIMPLE, credentialName: shop-cert}
                  - port: {number: 443, name: missing, protocol: HTTPS}
                    hosts: [missing.example.com]
                    tls: {mode: SIMPLE, credentialName: not-there}
                  - port: {number: 443, name: tls, protocol: TLS}
                    hosts: ["*.passed.org"]
                    tls: {mode: PASSTHROUGH}
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: behind}
                spec:
                  selector: {istio: behind}
                  servers:
                  - port: {number: 443, name: https, protocol: HTTPS}
                    hosts: ["*"]
                    tls: {mode: SIMPLE, credentialName: shop-cert}
                """.formatted(base64(CREDENTIALS.certificate()), base64(CREDENTIALS.key())));
        gatewayPod("front-pod", FRONT);
        gatewayPod("behind-pod", "istio: behind, istio.io/dataplane-mode: none");
        STAND.service(MeshStand.NS, "front", "istio: ingressgateway", "80->8080 http2", "443->8443 https");
        STAND.service(MeshStand.NS, "behind", "istio: behind", "443->8443 https");
        virtualService("shop", MeshStand.NS, "shop.example.com", "gateways: [front]", """
                - match: [{headers: {canary: {exact: "true"}}}]
                  route: [{destination: {host: shop, subset: v2}}]
                - match: [{uri: {prefix: /tls}, port: 443}]
                  route: [{destination: {host: shop, subset: v2}}]
                - match: [{uri: {prefix: /mesh}, gateways: [mesh]}]
                  directResponse: {status: 418}
                - match: [{uri: {prefix: /old}}]
                  redirect: {uri: /new}
                - route: [{destination: {host: shop, subset: v1}}]
                """);
        virtualService("later", MeshStand.NS, "shop.example.com", "gateways: [front]", """
                - match: [{uri: {prefix: /later}}]
                  route: [{destination: {host: shop, subset: v2}}]
                - route: [{destination: {host: shop, subset: v2}}]
                """);
        virtualService("mesh-only", MeshStand.NS, "api.example.com", "exportTo: ['*']", """
                - route: [{destination: {host: shop}}]
                """);
        virtualService("foreign", "other", "own.example.com", "gateways: [mesh/front]", """
                - route: [{destination: {host: shop.mesh.svc.cluster.local}}]
                """);
        virtualService("subsetless", MeshStand.NS, "api.example.com", "gateways: [front]", """
                - match: [{uri: {exact: /unknown}}]
                  route: [{destination: {host: shop, subset: premium}}]
                """);
        virtualService("behind", MeshStand.NS, "one.passed.org", "gateways: [behind]", """
                - route: [{destination: {host: shop, subset: v2}}]
                """);
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: passed}
                spec:
                  hosts: ["*.passed.org"]
                  gateways: [front]
                  tls:
                  - match: [{port: 443, sniHosts: [one.passed.org]}]
                    route: [{destination: {host: behind, port: {number: 443}}}]
                """);
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void gatewayPod(String name, String labels) {
        STAND.pod(MeshStand.NS, name, labels, "docker.io/istio/proxyv2:1.28.0", "[], args: [proxy, router]");
    }

    private static void virtualService(String name, String namespace, String host, String more, String rules) {
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: %s, namespace: %s, creationTimestamp: "2026-01-01T00:00:%02dZ"}
                spec:
                  hosts: [%s]
                  %s
                  http:
                %s
                """.formatted(name, namespace, name.equals("shop") ? 1 : 2, host, more, rules.indent(2)));
    }

    private static Wire.Answer get(String host, String path, String... headers) throws Exception {
        try (Wire wire = STAND.connect("client", "front", 80)) {
            return wire.get(path, host, headers);
        }
    }

    @ParameterizedTest(name = "{0}{1} is answered {2} by {3}")
    @CsvSource(textBlock = """
            shop.example.com, /, 200, v1
            shop.example.com, /tls, 200, v1
            shop.example.com, /mesh, 200, v1
            shop.example.com, /later, 200, v2
            api.example.com, /, 404, ''
            api.example.com, /unknown, 503, ''
            own.example.com, /, 404, ''
            elsewhere.example.com, /, 404, ''
            """)
    void host_and_rule_decide(String host, String path, int status, String pod) throws Exception {
        Wire.Answer answer = get(host, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pod()).isEqualTo(pod);
    }

    @Test
    void a_header_leads_to_the_canary() throws Exception {
        assertThat(get("shop.example.com", "/", "canary: true").pod()).isEqualTo("v2");
    }

    @Test
    void a_redirect_keeps_host_and_port() throws Exception {
        Wire.Answer answer = get("shop.example.com:80", "/old/path");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("location")).contains("http://shop.example.com:80/new");
    }

    @Test
    void a_server_that_redirects_sends_every_request_to_https() throws Exception {
        Wire.Answer answer = get("secure.example.com", "/any?thing");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("location")).contains("https://secure.example.com/any?thing");
    }

    @Test
    void tls_ends_at_the_gateway_with_the_secret_beside_it() throws Exception {
        TlsClient.Answer answer =
                TlsClient.get(STAND.dial("client", "front", 443), "shop.example.com", "shop.example.com", "/tls");
        assertThat(answer.text()).contains("\"pod\": \"v2\"").contains("\"X-Forwarded-Proto\": [ \"https\" ]");
        assertThatThrownBy(() -> TlsClient.get(
                        STAND.dial("client", "front", 443), "missing.example.com", "missing.example.com", "/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tls_is_passed_on_by_the_name_of_the_handshake() throws Exception {
        TlsClient.Answer answer =
                TlsClient.get(STAND.dial("client", "front", 443), "one.passed.org", "one.passed.org", "/");
        assertThat(answer.text()).contains("\"pod\": \"v2\"");
        assertThatThrownBy(() ->
                        TlsClient.get(STAND.dial("client", "front", 443), "two.passed.org", "two.passed.org", "/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void what_names_a_gateway_alone_does_nothing_in_the_mesh() throws Exception {
        assertThat(STAND.get("client", "http://shop/", "canary: none").status()).isEqualTo(200);
    }
}
