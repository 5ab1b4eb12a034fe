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

class IngressTlsTest {
    private static final MeshStand STAND = new MeshStand();
    private static final Credentials ONE = Credentials.make(Clock.systemUTC());
    private static final Credentials TWO = Credentials.make(Clock.systemUTC());

    @BeforeAll
    static void start() {
        STAND.namespace("vault", "");
        STAND.echo("client", "app: client");
        STAND.echo("echo", "app: echo");
        STAND.service(MeshStand.NS, "echo", "app: echo", "8080->8080 http");
        secret(MeshStand.NS, "one", ONE);
        secret(MeshStand.NS, "renewed", ONE);
        secret("vault", "granted", TWO);
        secret("vault", "kept", TWO);
        STAND.gateway("tls", """
                [{name: one, port: 443, protocol: HTTPS, hostname: one.example.com,
                  tls: {certificateRefs: [{name: one}]}},
                 {name: wild, port: 443, protocol: HTTPS, hostname: "*.example.com",
                  tls: {certificateRefs: [{name: granted, namespace: vault}]}},
                 {name: kept, port: 443, protocol: HTTPS, hostname: kept.example.org,
                  tls: {certificateRefs: [{name: kept, namespace: vault}]}},
                 {name: missing, port: 443, protocol: HTTPS, hostname: missing.example.org,
                  tls: {certificateRefs: [{name: missing}]}},
                 {name: renewed, port: 443, protocol: HTTPS, hostname: renewed.example.org,
                  tls: {certificateRefs: [{name: renewed}]}}]
                """);
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: granted, namespace: vault}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: Gateway, namespace: mesh}]
                  to: [{group: "", kind: Secret, name: granted}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: tls}
                spec:
                  parentRefs: [{name: tls}]
                  rules:
                  - matches: [{path: {value: /redirect}}]
                    filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: /new}}}]
                  - backendRefs: [{name: echo, port: 8080}]
                """);
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static void secret(String namespace, String name, Credentials credentials) {
        STAND.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: %s}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                """.formatted(name, namespace, base64(credentials.certificate()), base64(credentials.key())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String body(Credentials credentials) {
        return credentials.certificate().replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    private static TlsClient.Answer get(String serverName, String host, String path) throws Exception {
        return TlsClient.get(STAND.dial("client", "tls-istio", 443), serverName, host, path);
    }

    @Test
    void the_name_in_the_handshake_chooses_certificate_and_routes() throws Exception {
        TlsClient.Answer one = get("one.example.com", "one.example.com", "/");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.certificate()).isEqualTo(body(ONE));
        assertThat(one.text()).contains("\"X-Forwarded-Proto\": [ \"https\" ]").contains(STAND.ip("client"));
        TlsClient.Answer other = get("two.example.com", "two.example.com:443", "/");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.certificate()).isEqualTo(body(TWO));
    }

    @Test
    void a_host_of_another_listener_is_not_found_behind_this_one() throws Exception {
        assertThat(get("one.example.com", "two.example.com", "/").status()).isEqualTo(404);
    }

    @Test
    void a_redirect_stays_in_https_without_a_port() throws Exception {
        assertThat(get("one.example.com", "one.example.com", "/redirect").text())
                .contains("location: https://one.example.com/new");
    }

    @Test
    void a_name_without_listener_or_certificate_is_cut_off() {
        for (String name : new String[] {"elsewhere.net", "kept.example.org", "missing.example.org", ""}) {
            assertThatThrownBy(() -> get(name, name, "/")).as(name).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_plain_request_is_cut_off() {
        assertThatThrownBy(() -> STAND.get("client", "http://tls-istio:443/")).isInstanceOf(IOException.class);
    }

    @Test
    void a_renewed_certificate_is_shown_to_the_next_client() throws Exception {
        assertThat(get("renewed.example.org", "renewed.example.org", "/").certificate())
                .isEqualTo(body(ONE));
        secret(MeshStand.NS, "renewed", TWO);
        assertThat(get("renewed.example.org", "renewed.example.org", "/").certificate())
                .isEqualTo(body(TWO));
    }

    @Test
    void a_policy_sees_the_name_in_the_handshake() throws Exception {
        STAND.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: names}
                spec:
                  targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: tls}]
                  action: DENY
                  rules: [{when: [{key: connection.sni, values: [denied.example.com]}]}]
                """);
        assertThat(get("denied.example.com", "denied.example.com", "/").status())
                .isEqualTo(403);
        assertThat(get("other.example.com", "other.example.com", "/").status()).isEqualTo(200);
    }
}
