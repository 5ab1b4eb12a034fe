package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which way a connection takes: to a pod, to a service without and with a waypoint, from inside and outside the mesh. */
class PathOfConnectionsTest {
    private static final String V1_ONLY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: v1-only}
            spec:
              parentRefs: [{group: "", kind: Service, name: echo}]
              rules: [{backendRefs: [{name: echo-v1, port: 80}], filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: X-Header-Set, value: set}]}}]}]
            """;

    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.namespace("outside", "").pod("outside", "stranger", "app: stranger", "echo-basic");
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo, version: v1");
        stand.echo("echo-v2", "app: echo, version: v2");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http", "9000->8080 tcp", "9001->8080 something");
        stand.service(MeshStand.NS, "echo-v1", "app: echo, version: v1", "80->8080 http");
        stand.service(MeshStand.NS, "echo-v2", "app: echo, version: v2", "80->8080 http");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private Set<String> pods(int connections) throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < connections; i++) {
            seen.add(stand.get("client", "http://echo/").pod());
        }
        return seen;
    }

    @Test
    void withoutAWaypointEveryConnectionGoesToARandomPodAndStaysThere() throws Exception {
        assertThat(pods(30)).containsExactlyInAnyOrder("echo-v1", "echo-v2");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            String first = wire.get("/", "echo").pod();
            for (int i = 0; i < 30; i++) {
                assertThat(wire.get("/", "echo").pod()).isEqualTo(first);
            }
        }
    }

    @Test
    void withoutAWaypointRoutesHaveNoEffectAndHeadersAreTheApplications() throws Exception {
        stand.apply(V1_ONLY);
        assertThat(pods(30)).containsExactlyInAnyOrder("echo-v1", "echo-v2");
        Wire.Answer answer = stand.get("client", "http://echo/");
        assertThat(answer.headerNames())
                .containsExactly("Content-Type", "X-Content-Type-Options", "Date", "Content-Length");
    }

    @Test
    void withoutAWaypointFaultsHaveNoEffect() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{fault: {abort: {httpStatus: 418, percentage: {value: 100}}}, route: [{destination: {host: echo}}]}]}
                """);
        assertThat(pods(30)).containsExactlyInAnyOrder("echo-v1", "echo-v2");
        stand.waypoint("waypoint");
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(418);
    }

    @Test
    void withAWaypointTheRouteCounts() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        assertThat(pods(30)).containsExactly("echo-v1");
    }

    @Test
    void theWaypointGoesByTheAddressAndNotByTheHostHeader() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        try (Wire wire = stand.connect("client", "echo", 80)) {
            Wire.Answer answer = wire.get("/", "echo-v2");
            assertThat(answer.pod()).isEqualTo("echo-v1");
            assertThat(answer.header("x-header-set")).contains("set");
        }
        try (Wire wire = stand.connect("client", "echo-v2", 80)) {
            Wire.Answer answer = wire.get("/", "echo");
            assertThat(answer.pod()).isEqualTo("echo-v2");
            assertThat(answer.header("x-header-set")).isEmpty();
        }
    }

    @Test
    void aPodsOwnAddressBypassesTheRoute() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        Wire.Answer answer = stand.get("client", "http://" + stand.ip("echo-v2") + ":8080/");
        assertThat(answer.pod()).isEqualTo("echo-v2");
        assertThat(answer.header("x-header-set")).isEmpty();
        assertThat(answer.header("server")).isEmpty();
    }

    @Test
    void aCallerOutsideTheMeshGoesPastTheWaypoint() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            try (Wire wire = new Wire(stand.mesh()
                    .dial(stand.identity("outside", "stranger"), "echo.mesh", 80)
                    .orElseThrow())) {
                seen.add(wire.get("/", "echo.mesh").pod());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("echo-v1", "echo-v2");
    }

    @Test
    void aPodThatOptsOutGoesPastTheWaypoint() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        stand.echo("loner", "app: loner, istio.io/dataplane-mode: none");
        assertThat(stand.get("loner", "http://echo/").header("server")).isEmpty();
    }

    @Test
    void aWaypointThatIsMissingOrWasNeverReadyBindsNothing() throws Exception {
        stand.apply(V1_ONLY)
                .namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint");
        assertThat(pods(30)).hasSize(2);
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: waypoint}
                spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
                """);
        assertThat(pods(30)).hasSize(2);
    }

    @Test
    void aWaypointWithoutAnyPodLeftBreaksConnections() throws Exception {
        stand.waypoint("waypoint");
        stand.get("client", "http://echo/");
        stand.stop("waypoint-abc");
        assertThatThrownBy(() -> stand.get("client", "http://echo/")).isInstanceOf(IOException.class);
    }

    @Test
    void aServicesOwnLabelWinsOverItsNamespaces() throws Exception {
        stand.waypoint("waypoint");
        stand.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: plain, labels: {istio.io/use-waypoint: none}}
                spec: {clusterIP: 10.96.1.1, selector: {app: echo}, ports: [{port: 80, targetPort: 8080, name: http}]}
                """);
        stand.echo("late", "app: echo");
        assertThat(stand.get("client", "http://plain/").header("server")).isEmpty();
        assertThat(stand.get("client", "http://echo/").header("server")).contains("istio-envoy");
    }

    @Test
    void aTcpPortPassesTheWaypointUnread() throws Exception {
        stand.apply(V1_ONLY).waypoint("waypoint");
        assertThat(stand.get("client", "http://echo:9000/").header("server")).isEmpty();
    }

    @Test
    void anUndeclaredPortIsReadWhenItsFirstBytesLookLikeHttp() throws Exception {
        stand.waypoint("waypoint");
        assertThat(stand.get("client", "http://echo:9001/").header("server")).contains("istio-envoy");
        try (Wire wire = stand.connect("client", "echo", 9001)) {
            wire.write("\0\1\2 not http\r\n\r\n");
            assertThat(wire.read(false).status()).isEqualTo(400);
        }
    }

    @Test
    void aPortThatTheServiceDoesNotHaveIsCutOffInsideTheMeshAndRefusedOutside() {
        assertThatThrownBy(() -> stand.get("client", "http://echo:1234/")).isInstanceOf(IOException.class);
        assertThat(stand.mesh().dial(stand.identity("outside", "stranger"), "echo.mesh", 1234))
                .isEmpty();
    }

    @Test
    void aServiceWithoutReadyPodIsCutOffInsideTheMesh() {
        stand.service(MeshStand.NS, "empty", "app: nobody", "80->8080 http");
        assertThatThrownBy(() -> stand.get("client", "http://empty/")).isInstanceOf(IOException.class);
    }

    @Test
    void aRouteOfOnePortLeavesTheOthersAlone() throws Exception {
        stand.apply(V1_ONLY.replace("name: echo}]", "name: echo, port: 9001}]")).waypoint("waypoint");
        assertThat(stand.get("client", "http://echo:9001/").header("x-header-set"))
                .contains("set");
        assertThat(stand.get("client", "http://echo/").header("x-header-set")).isEmpty();
    }

    @Test
    void aRouteForAPortThatTheServiceDoesNotHaveChangesNothing() throws Exception {
        stand.apply(V1_ONLY.replace("name: echo}]", "name: echo, port: 81}]")).waypoint("waypoint");
        assertThat(pods(30)).containsExactlyInAnyOrder("echo-v1", "echo-v2");
        assertThat(stand.get("client", "http://echo/").header("x-header-set")).isEmpty();
    }

    @Test
    void aListenerGoesWithItsPod() throws Exception {
        var address = stand.dial("client", "echo", 80);
        stand.stop("client");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> new Wire(address)).isInstanceOf(IOException.class));
    }

    @Test
    void anOpenConnectionOutlivesTheAddressThatItWasMadeTo() throws Exception {
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.get("/", "echo");
            stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
            stand.get("client", "http://echo/");
            assertThat(wire.get("/", "echo").status()).isEqualTo(200);
        }
    }

    @Test
    void aWaypointOfAnotherNamespaceServesWhomItAdmits() throws Exception {
        stand.namespace("shared", "").waypoint("waypoint");
        String service = """
                apiVersion: v1
                kind: Service
                metadata: {name: far, namespace: outside, labels: {istio.io/use-waypoint: waypoint, istio.io/use-waypoint-namespace: mesh}}
                spec: {clusterIP: 10.96.7.7, selector: {app: stranger}, ports: [{port: 80, targetPort: 8080, name: http}]}
                """;
        stand.apply(service).pod("outside", "another", "app: stranger", "echo-basic");
        assertThat(stand.get("client", "http://far.outside/").header("server")).isEmpty();
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: waypoint}
                spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE, allowedRoutes: {namespaces: {from: All}}}]}
                status: {addresses: [{type: IPAddress, value: 10.96.9.9}]}
                """);
        assertThat(stand.get("client", "http://far.outside/").header("server")).contains("istio-envoy");
    }
}
