package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the conditions of AuthorizationPolicies compare with: every key that Istio documents, but those of tokens, at a
 * waypoint, at a gateway and at the ztunnel.
 */
class AuthorizationConditionsTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http", "9000->8080 tcp");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void policy(String spec) {
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: p}
                spec: {%s}
                """.formatted(spec));
    }

    private void allow(String target, String key, String values) {
        policy("targetRefs: [%s], rules: [{when: [{key: '%s', %s}]}]".formatted(target, key, values));
    }

    private static final String SERVICE = "{kind: Service, group: '', name: echo}";
    private static final String GATEWAY = "{kind: Gateway, group: gateway.networking.k8s.io, name: front}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    request.headers[x-team]                  | values: [red]                          | 200
                    request.headers[X-Team]                  | values: ['r*']                         | 200
                    request.headers[x-team]                  | values: [blue]                         | 403
                    request.headers[x-none]                  | values: ['*']                          | 403
                    request.headers[x-none]                  | notValues: ['*']                       | 200
                    source.ip                                | values: ['{client}']                   | 200
                    source.ip                                | values: [192.0.2.7]                    | 403
                    remote.ip                                | values: [192.0.2.7]                    | 200
                    remote.ip                                | values: ['{client}']                   | 403
                    source.namespace                         | values: [mesh]                         | 200
                    source.namespace                         | notValues: [mesh]                      | 403
                    source.principal                         | values: [cluster.local/ns/mesh/sa/client] | 200
                    source.principal                         | values: ['*/sa/other']                 | 403
                    source.serviceAccount                    | values: [mesh/client]                  | 200
                    source.serviceAccount                    | values: [client]                       | 200
                    source.serviceAccount                    | values: [other/client]                 | 403
                    request.auth.principal                   | values: ['*']                          | 403
                    request.auth.audiences                   | values: ['*']                          | 403
                    request.auth.presenter                   | values: ['*']                          | 403
                    request.auth.claims[groups]              | values: ['*']                          | 403
                    request.auth.claims[groups]              | notValues: [guests]                    | 200
                    destination.ip                           | values: ['{service}']                  | 200
                    destination.ip                           | values: [10.96.0.0/16]                 | 200
                    destination.ip                           | values: [10.244.0.0/16]                | 403
                    destination.port                         | values: ['80']                         | 200
                    destination.port                         | values: ['8080']                       | 403
                    connection.sni                           | values: ['*']                          | 403
                    connection.sni                           | notValues: [www.example.com]           | 200
                    experimental.envoy.filters.network.mysql_proxy[db.table] | values: ['[update]']   | 403
                    """)
    void atAWaypoint(String key, String values, int status) throws Exception {
        String service = stand.mesh()
                .resolve(stand.identity(MeshStand.NS, "client"), "echo")
                .orElseThrow();
        allow(SERVICE, key, values.replace("{client}", stand.ip("client")).replace("{service}", service));
        Wire.Answer answer = stand.get("client", "http://echo/", "x-team: red", "x-forwarded-for: 10.1.1.1, 192.0.2.7");
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void anAddressThatIsNoneDoesNotSpeakForTheCaller() throws Exception {
        allow(SERVICE, "remote.ip", "values: [%s]".formatted(stand.ip("client")));
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        assertThat(stand.get("client", "http://echo/", "x-forwarded-for: somebody")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    remote.ip        | values: ['{client}']  | 200
                    remote.ip        | values: [192.0.2.7]   | 403
                    source.ip        | values: ['{client}']  | 200
                    destination.ip   | values: ['{gateway}'] | 200
                    destination.ip   | values: [10.96.0.0/16] | 403
                    destination.port | values: ['8000']      | 200
                    connection.sni   | values: ['*']         | 403
                    """)
    void atAGateway(String key, String values, int status) throws Exception {
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient");
        stand.gateway("front", "[{name: http, port: 8000, protocol: HTTP}]");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: front}
                spec: {parentRefs: [{name: front}], rules: [{backendRefs: [{name: echo, port: 80}]}]}
                """);
        allow(
                GATEWAY,
                key,
                values.replace("{client}", stand.ip("client")).replace("{gateway}", stand.ip("front-istio-abc")));
        assertThat(stand.get("client", "http://front-istio:8000/", "x-forwarded-for: 192.0.2.7")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    source.ip             | values: ['{client}']            | true
                    source.namespace      | values: [mesh]                  | true
                    source.principal      | values: ['*/sa/client']         | true
                    source.principal      | values: ['*/sa/other']          | false
                    destination.ip        | values: ['{pod}']               | true
                    destination.ip        | values: [10.96.0.0/16]          | false
                    destination.port      | values: ['8080']                | true
                    source.serviceAccount | values: [mesh/client]           | false
                    remote.ip             | values: ['{client}']            | false
                    connection.sni        | notValues: [www.example.com]    | false
                    """)
    void atTheZtunnelWhereAnAllowingRuleWithOthersNeverMatches(String key, String values, boolean allowed)
            throws Exception {
        String pod = stand.ip("echo-v1");
        policy("selector: {matchLabels: {app: echo}}, rules: [{when: [{key: '%s', %s}]}]"
                .formatted(key, values.replace("{client}", stand.ip("client")).replace("{pod}", pod)));
        String url = "http://" + pod + ":8080/";
        if (allowed) {
            assertThat(stand.get("client", url).status()).isEqualTo(200);
        } else {
            assertThatThrownBy(() -> stand.get("client", url)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALLOW | from: [{source: {principals: ['*/sa/client']}}]           | true
                    ALLOW | from: [{source: {principals: ['*/sa/other']}}]            | false
                    ALLOW | from: [{source: {serviceAccounts: [client]}}]             | true
                    ALLOW | to: [{operation: {ports: ['9000']}}]                      | true
                    ALLOW | to: [{operation: {methods: [GET]}}]                       | false
                    DENY  | to: [{operation: {methods: [DELETE], ports: ['9000']}}]   | false
                    DENY  | to: [{operation: {methods: [DELETE], ports: ['9001']}}]   | true
                    """)
    void aConnectionThatTheWaypointPassesOnUnreadIsJudgedByWhatIsKnownOfIt(String action, String rule, boolean allowed)
            throws Exception {
        policy("targetRefs: [%s], action: %s, rules: [{%s}]".formatted(SERVICE, action, rule));
        if (allowed) {
            assertThat(stand.get("client", "http://echo:9000/").status()).isEqualTo(200);
        } else {
            assertThatThrownBy(() -> stand.get("client", "http://echo:9000/")).isInstanceOf(IOException.class);
        }
    }
}
