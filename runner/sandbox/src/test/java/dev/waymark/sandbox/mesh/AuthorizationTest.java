package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AuthorizationPolicies at the waypoint and at the ztunnel. */
class AuthorizationTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("friend", "app: friend");
        stand.echo("echo-v1", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.service(MeshStand.NS, "other", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void policy(String name, String spec) {
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: %s}
                spec: {%s}
                """.formatted(name, spec));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    action: ALLOW, rules: [{to: [{operation: {methods: [GET]}}]}]                                | GET    | /       | 200
                    action: ALLOW, rules: [{to: [{operation: {methods: [GET]}}]}]                                | DELETE | /       | 403
                    action: DENY, rules: [{to: [{operation: {notMethods: [GET]}}]}]                              | DELETE | /       | 403
                    action: DENY, rules: [{to: [{operation: {paths: [/admin*]}}]}]                               | GET    | /admin/x | 403
                    action: DENY, rules: [{to: [{operation: {paths: [/admin*]}}]}]                               | GET    | /       | 200
                    action: DENY, rules: [{to: [{operation: {paths: ['/a/{*}/c']}}]}]                            | GET    | /a/b/c  | 403
                    action: DENY, rules: [{to: [{operation: {paths: ['/a/{*}/c']}}]}]                            | GET    | /a/b/d/c | 200
                    action: DENY, rules: [{to: [{operation: {paths: ['/a/{**}']}}]}]                             | GET    | /a/b/d/c | 403
                    action: ALLOW, rules: [{from: [{source: {principals: [cluster.local/ns/mesh/sa/client]}}]}]  | GET    | /       | 200
                    action: ALLOW, rules: [{from: [{source: {principals: ['*/sa/friend']}}]}]                    | GET    | /       | 403
                    action: ALLOW, rules: [{from: [{source: {namespaces: [mesh]}}]}]                             | GET    | /       | 200
                    action: DENY, rules: [{from: [{source: {namespaces: [mesh], notPrincipals: ['*/sa/client']}}]}] | GET | /       | 200
                    action: ALLOW, rules: [{from: [{source: {serviceAccounts: [mesh/client]}}]}]                 | GET    | /       | 200
                    action: ALLOW, rules: [{from: [{source: {ipBlocks: [10.244.0.0/16]}}]}]                      | GET    | /       | 200
                    action: ALLOW, rules: [{from: [{source: {ipBlocks: [10.245.0.0/16]}}]}]                      | GET    | /       | 403
                    action: ALLOW, rules: [{to: [{operation: {ports: ['80'], hosts: [ECHO]}}]}]                  | GET    | /       | 200
                    action: ALLOW, rules: [{to: [{operation: {ports: ['81']}}]}]                                 | GET    | /       | 403
                    action: ALLOW, rules: [{when: [{key: 'request.headers[x-token]', values: [yes]}]}]           | GET    | /       | 200
                    action: DENY, rules: [{when: [{key: 'request.headers[x-token]', notValues: [yes]}]}]         | GET    | /       | 200
                    action: ALLOW, rules: [{when: [{key: source.namespace, values: [elsewhere]}]}]               | GET    | /       | 403
                    action: ALLOW, rules: []                                                                     | GET    | /       | 403
                    action: DENY, rules: []                                                                      | GET    | /       | 200
                    action: ALLOW, rules: [{}]                                                                   | GET    | /       | 200
                    action: AUDIT, rules: [{}]                                                                   | GET    | /       | 200
                    """)
    void theWaypointDecidesByTheWholeRequest(String spec, String method, String target, int status) throws Exception {
        policy("p", "targetRefs: [{kind: Service, group: '', name: echo}], " + spec);
        Wire.Answer answer = stand.send(method, "client", "http://echo" + target, "x-token: yes");
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).isEqualTo("RBAC: access denied").hasSize(19);
            assertThat(answer.headerNames()).startsWith("content-length", "content-type", "date", "server");
            assertThat(answer.header("content-type")).contains("text/plain");
        }
        assertThat(stand.get("client", "http://other/").status()).isEqualTo(200);
    }

    @Test
    void aDenyWinsAndAPolicyForTheGatewayIsForAllItsServices() throws Exception {
        policy("allow", "targetRefs: [{kind: Service, group: '', name: echo}], action: ALLOW, rules: [{}]");
        policy(
                "deny",
                "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: waypoint}], action: DENY, rules: [{to: [{operation: {paths: [/x]}}]}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        assertThat(stand.get("client", "http://echo/x").status()).isEqualTo(403);
        assertThat(stand.get("client", "http://other/x").status()).isEqualTo(403);
    }

    @Test
    void aDeniedRequestIsNeitherHeldNorAborted() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{fault: {delay: {fixedDelay: 5s, percentage: {value: 100}}}, route: [{destination: {host: echo}}]}]}
                """);
        policy("deny", "targetRefs: [{kind: Service, group: '', name: echo}], action: DENY, rules: [{}]");
        long before = System.nanoTime();
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(403);
        assertThat(System.nanoTime() - before).isLessThan(4_000_000_000L);
    }

    @Test
    void theZtunnelResetsConnectionsThatAreNotAllowed() throws Exception {
        policy(
                "l4",
                "selector: {matchLabels: {app: echo}}, action: ALLOW, rules: [{from: [{source: {principals: [cluster.local/ns/mesh/sa/friend]}}]}]");
        String url = "http://" + stand.ip("echo-v1") + ":8080/";
        assertThat(stand.get("friend", url).status()).isEqualTo(200);
        assertThatThrownBy(() -> stand.get("client", url)).isInstanceOf(IOException.class);
    }

    @Test
    void behindAWaypointThePodSeesTheWaypointsIdentity() throws Exception {
        policy(
                "l4",
                "selector: {matchLabels: {app: echo}}, action: ALLOW, rules: [{from: [{source: {principals: [cluster.local/ns/mesh/sa/friend]}}]}]");
        assertThat(stand.get("friend", "http://echo/").status()).isEqualTo(503);
        policy(
                "l4",
                "selector: {matchLabels: {app: echo}}, action: ALLOW, rules: [{from: [{source: {principals: ['*/sa/waypoint-abc']}}]}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void theZtunnelFailsClosedOnWhatItCannotRead() {
        policy(
                "l7",
                "selector: {matchLabels: {app: echo}}, action: ALLOW, rules: [{to: [{operation: {methods: [GET]}}]}]");
        String url = "http://" + stand.ip("echo-v1") + ":8080/";
        assertThatThrownBy(() -> stand.get("friend", url)).isInstanceOf(IOException.class);
        policy(
                "l7",
                "selector: {matchLabels: {app: echo}}, action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]");
        assertThatThrownBy(() -> stand.get("friend", url)).isInstanceOf(IOException.class);
    }

    @Test
    void aPolicyForAServiceWithoutAReadyWaypointIsNotEnforced() throws Exception {
        policy("deny", "targetRefs: [{kind: Service, group: '', name: echo}], action: DENY, rules: [{}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(403);
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: nowhere");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void aPolicyForConnectionsIsLeftToTheZtunnelByTheWaypoint() throws Exception {
        policy("methods", "action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(503);
        policy("methods", "action: DENY, rules: [{from: [{source: {namespaces: [elsewhere]}}]}]");
        assertThat(stand.send("DELETE", "client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void whatACustomPolicyMatchesIsDeniedWhereNobodyCanBeAsked() throws Exception {
        policy(
                "ask",
                "targetRefs: [{kind: Service, group: '', name: echo}], action: CUSTOM, provider: {name: my-authorizer}, rules: [{to: [{operation: {paths: [/admin]}}]}]");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        assertThat(stand.get("client", "http://echo/admin").status()).isEqualTo(403);
        assertThat(stand.get("client", "http://echo/admin").body()).isEqualTo("RBAC: access denied");
    }

    @Test
    void theZtunnelTakesNoNoticeOfACustomPolicy() throws Exception {
        policy("ask", "action: CUSTOM, provider: {name: my-authorizer}, rules: [{}]");
        assertThat(stand.get("client", "http://" + stand.ip("echo-v1") + ":8080/")
                        .status())
                .isEqualTo(200);
    }

    private void strict(String namespace, String spec) {
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: strict, namespace: %s}
                spec: {%s}
                """.formatted(namespace, spec));
    }

    private Wire.Answer strangerCalls() throws Exception {
        try (Wire wire = new Wire(stand.mesh()
                .dial(stand.identity("outside", "stranger"), stand.ip("echo-v1"), 8080)
                .orElseThrow())) {
            return wire.get("/", "echo");
        }
    }

    @Test
    void aPodThatIsStrictTakesNoPlaintext() throws Exception {
        stand.namespace("outside", "").pod("outside", "stranger", "app: stranger", "echo-basic");
        assertThat(strangerCalls().status()).isEqualTo(200);
        strict(MeshStand.NS, "mtls: {mode: STRICT}");
        assertThatThrownBy(this::strangerCalls).isInstanceOf(IOException.class);
        assertThat(stand.get("client", "http://" + stand.ip("echo-v1") + ":8080/")
                        .status())
                .isEqualTo(200);
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
    }

    @Test
    void theNarrowestPeerAuthenticationDecides() throws Exception {
        stand.namespace("outside", "").pod("outside", "stranger", "app: stranger", "echo-basic");
        strict("istio-system", "mtls: {mode: STRICT}");
        assertThatThrownBy(this::strangerCalls).isInstanceOf(IOException.class);
        strict(MeshStand.NS, "mtls: {mode: PERMISSIVE}");
        assertThat(strangerCalls().status()).isEqualTo(200);
        strict(MeshStand.NS, "selector: {matchLabels: {app: echo}}, mtls: {mode: UNSET}");
        assertThatThrownBy(this::strangerCalls).isInstanceOf(IOException.class);
        strict(
                MeshStand.NS,
                "selector: {matchLabels: {app: echo}}, mtls: {mode: STRICT}, portLevelMtls: {'8080': {mode: PERMISSIVE}}");
        assertThat(strangerCalls().status()).isEqualTo(200);
    }

    @Test
    void aPolicyOfTheNamespaceCountsByPort() throws Exception {
        policy("ports", "action: DENY, rules: [{to: [{operation: {ports: ['9999']}}]}]");
        assertThat(stand.get("client", "http://" + stand.ip("echo-v1") + ":8080/")
                        .status())
                .isEqualTo(200);
        policy("ports", "action: DENY, rules: [{to: [{operation: {ports: ['8080']}}]}]");
        assertThatThrownBy(() -> stand.get("client", "http://" + stand.ip("echo-v1") + ":8080/"))
                .isInstanceOf(IOException.class);
    }
}
