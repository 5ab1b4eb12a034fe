package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.mesh.traffic.Edge;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests go through a waypoint: by its type, by labels, and from gateways. */
class WaypointBindingTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void type(String type) {
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: waypoint, labels: {istio.io/waypoint-for: %s}}
                spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
                status: {addresses: [{type: IPAddress, value: 10.96.9.9}]}
                """.formatted(type));
    }

    private boolean passesWaypoint(String url) throws Exception {
        return stand.get("client", url).header("server").isPresent();
    }

    private String ownAddress() {
        return "http://" + stand.ip("echo-v1") + ":8080/";
    }

    @ParameterizedTest
    @CsvSource({"service, true, false", "workload, false, true", "all, true, true", "none, false, false"})
    void theTypeOfAWaypointSaysWhetherItIsForServicesOrPods(String type, boolean service, boolean pod)
            throws Exception {
        type(type);
        assertThat(passesWaypoint("http://echo/")).isEqualTo(service);
        assertThat(passesWaypoint(ownAddress())).isEqualTo(pod);
    }

    @Test
    void aCallOfAPodsAddressThroughAWaypointKnowsNoServiceAndNoRoutesOfIt() throws Exception {
        type("all");
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: tagged}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules:
                  - backendRefs: [{name: echo, port: 80}]
                    filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-tag, value: yes}]}}]
                """);
        assertThat(stand.get("client", "http://echo/").header("x-tag")).contains("yes");
        Wire.Answer answer = stand.get("client", ownAddress());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-tag")).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(stand.traffic().edges().keySet())
                        .anyMatch(edge -> edge.service().isEmpty()
                                && edge.waypoint().isPresent()
                                && edge.destination().isPresent()));
    }

    @Test
    void aPolicyForTheGatewayHoldsForPodsToo() throws Exception {
        type("workload");
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny}
                spec:
                  targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: waypoint}]
                  action: DENY
                  rules: [{to: [{operation: {methods: [DELETE]}}]}]
                """);
        assertThat(stand.send("DELETE", "client", ownAddress()).status()).isEqualTo(403);
        assertThat(stand.get("client", ownAddress()).status()).isEqualTo(200);
    }

    @Test
    void aPodsOwnLabelNoneOptsOut() throws Exception {
        type("workload");
        stand.echo("plain", "app: plain, istio.io/use-waypoint: none");
        assertThat(passesWaypoint("http://" + stand.ip("plain") + ":8080/")).isFalse();
    }

    @Test
    void theLabelNoneOnANamespaceBindsNothing() throws Exception {
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: none");
        assertThat(passesWaypoint("http://echo/")).isFalse();
    }

    @Test
    void aPreferenceForNearPodsChangesNothingOnOneNode() throws Exception {
        stand.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: near, annotations: {networking.istio.io/traffic-distribution: PreferClose}}
                spec: {clusterIP: 10.96.3.3, trafficDistribution: PreferSameNode, selector: {app: echo}, ports: [{port: 80, targetPort: 8080, name: http}]}
                """);
        stand.echo("echo-v2", "app: echo");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            seen.add(stand.get("client", "http://near/").pod());
        }
        assertThat(seen).contains("echo-v1", "echo-v2");
    }

    private Wire.Answer throughGateway() throws Exception {
        try (Wire wire = stand.connect("client", "edge-istio", 80)) {
            return wire.get("/", "echo.example.com");
        }
    }

    private void service(String labels) {
        stand.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: echo, labels: {%s}}
                spec: {clusterIP: 10.96.4.4, selector: {app: echo}, ports: [{port: 80, targetPort: 8080, name: http}]}
                """.formatted(labels));
    }

    @Test
    void aGatewayGoesPastTheWaypointUnlessTheServiceOrItsNamespaceSaysOtherwise() throws Exception {
        stand.gateway("edge", "[{name: any, port: 80, protocol: HTTP}]").apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: edge}
                spec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: echo, port: 80}]}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: tagged}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules:
                  - backendRefs: [{name: echo, port: 80}]
                    filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-tag, value: yes}]}}]
                """);
        assertThat(throughGateway().header("x-tag")).isEmpty();
        service("istio.io/ingress-use-waypoint: 'true'");
        assertThat(throughGateway().header("x-tag")).contains("yes");
        assertThat(throughGateway().pod()).isEqualTo("echo-v1");
        service("");
        assertThat(throughGateway().header("x-tag")).isEmpty();
        stand.namespace(
                MeshStand.NS,
                "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint, istio.io/ingress-use-waypoint: 'true'");
        assertThat(throughGateway().header("x-tag")).contains("yes");
        Awaitility.await()
                .untilAsserted(() -> assertThat(stand.traffic().edges().keySet().stream()
                                .filter(edge -> edge.waypoint().isPresent())
                                .map(Edge::source))
                        .anyMatch(source -> source.workload().startsWith("edge")));
    }
}
