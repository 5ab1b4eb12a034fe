package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Edge;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Protocol;
import dev.waymark.sandbox.mesh.traffic.Traffic.Carried;
import dev.waymark.sandbox.mesh.traffic.TrafficWindow;
import dev.waymark.sandbox.mesh.traffic.TrafficWindows;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edges of the service graph that the data plane counts. */
class TrafficGraphTest {
    private static final ObjectName ECHO = new ObjectName(MeshStand.NS, "echo");
    private static final ObjectName WAYPOINT = new ObjectName(MeshStand.NS, "waypoint");

    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo, version: v1");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http", "9000->8080 tcp");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    /** The one edge that is so; empty until there is one. */
    private Optional<Map.Entry<Edge, Carried>> edge(Predicate<Edge> condition) {
        return stand.traffic().edges().entrySet().stream()
                .filter(each -> condition.test(each.getKey()))
                .findFirst();
    }

    private Map.Entry<Edge, Carried> awaited(Predicate<Edge> condition, long total) {
        return Awaitility.await()
                .until(
                        () -> edge(condition),
                        found -> found.filter(each -> each.getValue().total() == total)
                                .isPresent())
                .orElseThrow();
    }

    @Test
    void aRequestThroughAWaypointIsAnEdgeFromWorkloadToWorkloadVersionAndStatus() throws Exception {
        stand.waypoint("waypoint");
        stand.get("client", "http://echo/");
        stand.get("client", "http://echo/status/503");
        Map.Entry<Edge, Carried> found =
                awaited(edge -> edge.destination().isPresent() && edge.protocol() == Protocol.HTTP, 2);
        Edge edge = found.getKey();
        assertThat(edge.source())
                .isEqualTo(new Party(
                        "mesh", "client", "client", "latest", "unknown", "spiffe://cluster.local/ns/mesh/sa/client"));
        assertThat(edge.waypoint()).contains(WAYPOINT);
        assertThat(edge.service()).contains(ECHO);
        assertThat(edge.destination())
                .contains(
                        new Party("mesh", "echo-v1", "echo", "v1", "v1", "spiffe://cluster.local/ns/mesh/sa/echo-v1"));
        assertThat(edge.mirrored()).isFalse();
        assertThat(found.getValue().requests()).isEqualTo(Map.of(200, 1L, 503, 1L));
        assertThat(found.getValue().errors()).isEqualTo(1);
    }

    @Test
    void aRequestThatTheWaypointAnswersItselfHasNoDestination() throws Exception {
        stand.waypoint("waypoint").apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: only}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules: [{matches: [{path: {value: /there}}], backendRefs: [{name: echo, port: 80}]}]
                """);
        stand.get("client", "http://echo/elsewhere");
        Map.Entry<Edge, Carried> found = awaited(edge -> edge.destination().isEmpty(), 1);
        assertThat(found.getKey().service()).contains(ECHO);
        assertThat(found.getValue().requests()).isEqualTo(Map.of(404, 1L));
    }

    @Test
    void aMirroredCopyIsAnEdgeOfItsOwn() throws Exception {
        stand.waypoint("waypoint");
        stand.echo("shadow", "app: shadow, version: v2");
        stand.service(MeshStand.NS, "shadow", "app: shadow", "80->8080 http").apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: mirror}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules:
                  - backendRefs: [{name: echo, port: 80}]
                    filters: [{type: RequestMirror, requestMirror: {backendRef: {name: shadow, port: 80}}}]
                """);
        stand.get("client", "http://echo/");
        assertThat(awaited(Edge::mirrored, 1).getKey().destination())
                .map(Party::workload)
                .contains("shadow");
        assertThat(awaited(edge -> !edge.mirrored(), 1).getKey().destination())
                .map(Party::workload)
                .contains("echo-v1");
    }

    @Test
    void withoutAWaypointConnectionsAreCountedAndNothingIsKnownOfRequests() throws Exception {
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.get("/", "echo");
            wire.get("/status/500", "echo");
        }
        Map.Entry<Edge, Carried> found = awaited(edge -> edge.protocol() == Protocol.TCP, 1);
        assertThat(found.getKey().waypoint()).isEmpty();
        assertThat(found.getKey().service()).contains(ECHO);
        assertThat(found.getKey().destination()).map(Party::workload).contains("echo-v1");
        assertThat(found.getValue().errors()).isZero();
        assertThat(stand.traffic().edges()).hasSize(1);
    }

    @Test
    void anUnreadConnectionThroughAWaypointSaysSo() throws Exception {
        stand.waypoint("waypoint");
        stand.get("client", "http://echo:9000/");
        assertThat(awaited(edge -> edge.protocol() == Protocol.TCP, 1).getKey().waypoint())
                .contains(WAYPOINT);
    }

    @Test
    void aConnectionThatIsCutOffIsAnError() {
        stand.service(MeshStand.NS, "empty", "app: nobody", "80->8080 http");
        assertThatThrownBy(() -> stand.get("client", "http://empty/")).isInstanceOf(IOException.class);
        assertThat(awaited(edge -> edge.destination().isEmpty(), 1).getValue().errors())
                .isEqualTo(1);
    }

    @Test
    void connectionsOutsideTheMeshAreSeenByNobody() throws Exception {
        stand.namespace("outside", "").pod("outside", "stranger", "app: stranger", "echo-basic");
        stand.pod("outside", "server", "app: server", "echo-basic")
                .service("outside", "server", "app: server", "80->8080 http");
        try (Wire wire = new Wire(stand.mesh()
                .dial(stand.identity("outside", "stranger"), "server", 80)
                .orElseThrow())) {
            wire.get("/", "server");
        }
        assertThat(stand.traffic().edges()).isEmpty();
    }

    @Test
    void aWindowHoldsWhatCameSinceTheOneBefore() throws Exception {
        stand.waypoint("waypoint");
        stand.get("client", "http://echo/");
        awaited(edge -> true, 1);
        TrafficWindows windows = new TrafficWindows(stand.traffic(), Clock.systemUTC());
        assertThat(windows.next().loads()).isEmpty();
        for (int i = 0; i < 4; i++) {
            stand.get("client", "http://echo/?delay=60ms");
        }
        stand.get("client", "http://echo/status/500");
        awaited(edge -> true, 6);
        TrafficWindow window = windows.next();
        assertThat(window.loads()).singleElement().satisfies(load -> {
            assertThat(load.requests()).isEqualTo(5);
            assertThat(load.errors()).isEqualTo(1);
            assertThat(load.p50()).isBetween(Duration.ofMillis(56), Duration.ofSeconds(2));
            assertThat(load.p90()).isGreaterThanOrEqualTo(load.p50());
        });
        assertThat(windows.next().loads()).isEmpty();
    }
}
