package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.api.tls.Credentials;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that speak TLS: behind proxies that are told to speak it too, and behind those that pass it on. */
class TlsOriginationTest {
    private static final MeshStand STAND = new MeshStand();
    private static final Credentials OWN = Credentials.make(Clock.systemUTC());
    private static final Credentials OTHER = Credentials.make(Clock.systemUTC());
    private static final String FILES =
            "[{name: TLS_SERVER_CERT, value: /tls/crt}, {name: TLS_SERVER_PRIVKEY, value: /tls/key}, {name: TLS_CLIENT_CACERTS, value: /tls/ca}]";

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        KeyStore.PrivateKeyEntry client = client(directory.resolve("client.p12"));
        String shown = pem("CERTIFICATE", client.getCertificate().getEncoded());
        STAND.echo("client", "app: client");
        STAND.echo("plain", "app: plain");
        STAND.files(Map.of("/tls/crt", OWN.certificate(), "/tls/key", OWN.key(), "/tls/ca", shown));
        STAND.pod(MeshStand.NS, "secure", "app: secure", "echo-basic", FILES);
        STAND.pod(
                MeshStand.NS,
                "whoami",
                "app: whoami",
                "whoami",
                "[], args: [--port=8080, --cert=/tls/crt, --key=/tls/key]");
        STAND.pod(
                MeshStand.NS,
                "advanced",
                "app: advanced",
                "echo-advanced",
                "[], args: [--port=8080, --port=8443, --tls=8443, --crt=/tls/crt, --key=/tls/key]");
        STAND.waypoint("waypoint");
        secret("trusted", "ca.crt", OWN.authority());
        secret("stranger", "ca.crt", OTHER.authority());
        secret(
                "both",
                "ca.crt",
                OWN.authority(),
                "tls.crt",
                shown,
                "tls.key",
                pem("PRIVATE KEY", client.getPrivateKey().getEncoded()));
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    /** A certificate that vouches for itself, as the JDK's own tool makes it. */
    private static KeyStore.PrivateKeyEntry client(Path file) throws Exception {
        char[] password = "changeit".toCharArray();
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=client",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        return (KeyStore.PrivateKeyEntry) store.getEntry("client", new KeyStore.PasswordProtection(password));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private static void secret(String name, String... data) {
        JsonObject encoded = new JsonObject();
        for (int i = 0; i < data.length; i += 2) {
            encoded.put(data[i], Base64.getEncoder().encodeToString(data[i + 1].getBytes(StandardCharsets.US_ASCII)));
        }
        STAND.apply("{apiVersion: v1, kind: Secret, metadata: {name: %s}, data: %s}".formatted(name, encoded.encode()));
    }

    private static void rule(String host, String policy) {
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: %s}
                spec: {host: %s, trafficPolicy: {%s}}
                """.formatted(host, host, policy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            skip        | mode: SIMPLE, insecureSkipVerify: true                                       | 200 | skip
            named       | mode: SIMPLE, insecureSkipVerify: true, sni: www.example.com                 | 200 | www.example.com
            system      | mode: SIMPLE                                                                 | 503 | CERTIFICATE_VERIFY_FAILED
            trusted     | mode: SIMPLE, credentialName: trusted, sni: localhost                        | 200 | localhost
            stranger    | mode: SIMPLE, credentialName: stranger, sni: localhost                       | 503 | CERTIFICATE_VERIFY_FAILED
            unnamed     | mode: SIMPLE, credentialName: trusted                                        | 503 | CERTIFICATE_VERIFY_FAILED
            subject     | mode: SIMPLE, credentialName: trusted, subjectAltNames: [a, localhost]       | 200 | subject
            othersubject | mode: SIMPLE, credentialName: trusted, subjectAltNames: [a, b]              | 503 | CERTIFICATE_VERIFY_FAILED
            gone        | mode: SIMPLE, credentialName: nobody                                         | 503 | remote connection failure
            files       | mode: SIMPLE, caCertificates: /etc/certs/ca.pem                              | 503 | remote connection failure
            mutual      | mode: MUTUAL, credentialName: both, sni: localhost                           | 200 | localhost
            """)
    void aWaypointSpeaksTlsAsTheRuleSays(String name, String tls, int status, String text) throws Exception {
        STAND.service(MeshStand.NS, name, "app: secure", "80->8443 http");
        rule(name, "tls: {%s}".formatted(tls));
        Wire.Answer answer = STAND.get("client", "http://" + name + "/");
        assertThat(answer.body()).contains(text);
        assertThat(answer.status()).isEqualTo(status);
        if (name.equals("mutual")) {
            assertThat(new JsonObject(answer.body()).getJsonObject("tls").getJsonArray("peerCertificates"))
                    .hasSize(1);
        }
        if (status == 200) {
            assertThat(new JsonObject(answer.body()).getJsonObject("tls").getString("serverName"))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disabled    | mode: DISABLE                          | 200 | plain
            istiomutual | mode: ISTIO_MUTUAL                     | 200 | plain
            nothing     | mode: MUTUAL                           | 200 | plain
            plaintext   | mode: SIMPLE, insecureSkipVerify: true | 503 | transport failure reason: TLS_error:|268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER
            """)
    void aServerWithoutTlsIsReachedByModesThatSpeakNone(String name, String tls, int status, String text)
            throws Exception {
        STAND.service(MeshStand.NS, name, "app: plain", "80->8080 http");
        rule(name, "tls: {%s}".formatted(tls));
        Wire.Answer answer = STAND.get("client", "http://" + name + "/");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void requestsToOnePortOfAnEntryLeaveInTls() throws Exception {
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: bank}
                spec:
                  hosts: [bank.example.com]
                  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8443}, {number: 443, name: https, protocol: HTTPS, targetPort: 8443}]
                  resolution: STATIC
                  endpoints: [{address: %s}]
                """.formatted(STAND.ip("secure")));
        rule(
                "bank.example.com",
                "portLevelSettings: [{port: {number: 80}, tls: {mode: SIMPLE, insecureSkipVerify: true}}]");
        Wire.Answer answer = STAND.get("client", "http://bank.example.com/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"serverName\": \"bank.example.com\"");
        TlsClient.Answer own = TlsClient.get(
                STAND.dial("client", "bank.example.com", 443), "bank.example.com", "bank.example.com", "/");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.certificate()).isEqualTo(OWN.certificate().replaceAll("-----[A-Z ]+-----|\\s", ""));
    }

    @Test
    void http2IsAgreedOnInTheHandshake() throws Exception {
        STAND.service(MeshStand.NS, "two", "app: secure", "80->8443 http2");
        rule("two", "tls: {mode: SIMPLE, insecureSkipVerify: true}");
        Wire.Answer answer = STAND.get("client", "http://two/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("proto")).isEqualTo("HTTP/2.0");
    }

    @Test
    void aServerBehindARuleForConnectionsEndsTlsItself() throws Exception {
        STAND.service(MeshStand.NS, "front", "app: secure", "443->8443 https");
        STAND.service(MeshStand.NS, "whoami", "app: whoami", "443->8080 https");
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: front}
                spec: {hosts: [front], tls: [{match: [{port: 443, sniHosts: [front.mesh.svc.cluster.local]}], route: [{destination: {host: whoami, port: {number: 443}}}]}]}
                """);
        TlsClient.Answer answer = TlsClient.get(STAND.dial("client", "front", 443), "front", "front", "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Hostname: whoami");
    }

    @Test
    void theEchoServerOfTheMeshSuiteSpeaksTlsWithACertificateThatIsThere() throws Exception {
        STAND.service(MeshStand.NS, "advanced", "app: advanced", "80->8443 http", "443->8443 tls");
        rule("advanced", "tls: {mode: SIMPLE, credentialName: trusted, sni: localhost}");
        assertThat(STAND.get("client", "http://advanced/").body()).contains("ServicePort=8443");
        TlsClient.Answer own = TlsClient.get(STAND.dial("client", "advanced", 443), "advanced", "advanced", "/");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.text()).contains("ServicePort=8443");
    }

    private static void policy(String name, String target, String validation) {
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: %s}
                spec: {targetRefs: [%s], validation: {%s}}
                """.formatted(name, target, validation));
    }

    private static void configMap(String name, String authority) {
        JsonObject data = new JsonObject().put("ca.crt", authority);
        STAND.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: %s}".formatted(name, data.encode()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p-trusted | hostname: localhost, caCertificateRefs: [{group: '', kind: ConfigMap, name: p-own}]           | 200 | localhost
            p-named   | hostname: a.example, caCertificateRefs: [{group: '', kind: ConfigMap, name: p-own}]           | 200 | a.example
            p-subject | hostname: a.example, caCertificateRefs: [{group: '', kind: ConfigMap, name: p-own}], subjectAltNames: [{type: Hostname, hostname: localhost}] | 200 | a.example
            p-others  | hostname: localhost, caCertificateRefs: [{group: '', kind: ConfigMap, name: p-own}], subjectAltNames: [{type: Hostname, hostname: b.example}, {type: URI, uri: 'spiffe://c'}] | 503 | CERTIFICATE_VERIFY_FAILED
            p-other   | hostname: localhost, caCertificateRefs: [{group: '', kind: ConfigMap, name: p-other}]         | 503 | CERTIFICATE_VERIFY_FAILED
            p-system  | hostname: localhost, wellKnownCACertificates: System                                          | 503 | CERTIFICATE_VERIFY_FAILED
            p-nobody  | hostname: localhost, caCertificateRefs: [{group: '', kind: ConfigMap, name: nobody}]          | 503 | remote connection failure
            p-secret  | hostname: localhost, caCertificateRefs: [{group: '', kind: Secret, name: trusted}]            | 503 | remote connection failure
            """)
    void proxiesSpeakTlsToAServiceOfABackendTlsPolicy(String name, String validation, int status, String text)
            throws Exception {
        configMap("p-own", OWN.authority());
        configMap("p-other", OTHER.authority());
        STAND.service(MeshStand.NS, name, "app: secure", "80->8443 http");
        policy(name, "{group: '', kind: Service, name: %s}".formatted(name), validation);
        Wire.Answer answer = STAND.get("client", "http://" + name + "/");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        STAND.gateway("door-" + name, "[{name: any, port: 80, protocol: HTTP}]").apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: door-%s}
                spec: {parentRefs: [{name: door-%s}], rules: [{backendRefs: [{name: %s, port: 80}]}]}
                """.formatted(name, name, name));
        Wire.Answer atGateway = STAND.get("client", "http://door-" + name + "-istio/");
        assertThat(atGateway.status()).isEqualTo(status);
        assertThat(atGateway.body()).contains(text);
    }

    @Test
    void aBackendTlsPolicyMayBeForOnePortAndTheOldestCounts() throws Exception {
        configMap("s-own", OWN.authority());
        STAND.service(MeshStand.NS, "two-ports", "app: secure", "80->8443 web", "81->8443 more");
        policy(
                "z-first, creationTimestamp: '2026-01-01T00:00:00Z'",
                "{group: '', kind: Service, name: two-ports, sectionName: web}",
                "hostname: first.example, caCertificateRefs: [{group: '', kind: ConfigMap, name: s-own}]");
        policy(
                "a-second, creationTimestamp: '2026-01-02T00:00:00Z'",
                "{group: '', kind: Service, name: two-ports, sectionName: web}",
                "hostname: second.example, caCertificateRefs: [{group: '', kind: ConfigMap, name: s-own}]");
        assertThat(STAND.get("client", "http://two-ports/").body()).contains("\"serverName\": \"first.example\"");
        assertThat(STAND.get("client", "http://two-ports:81/").status())
                .as("a server of TLS that is not spoken to in TLS")
                .isEqualTo(503);
    }

    @Test
    void aBackendTlsPolicyMayBeForTheHostsOfAnEntry() throws Exception {
        configMap("e-own", OWN.authority());
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: vault}
                spec:
                  hosts: [vault.example.com]
                  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8443}]
                  resolution: STATIC
                  endpoints: [{address: %s}]
                """.formatted(STAND.ip("secure")));
        policy(
                "vault",
                "{group: networking.istio.io, kind: ServiceEntry, name: vault}",
                "hostname: vault.example.com, caCertificateRefs: [{group: '', kind: ConfigMap, name: e-own}]");
        assertThat(STAND.get("client", "http://vault.example.com/").body())
                .contains("\"serverName\": \"vault.example.com\"");
    }
}
