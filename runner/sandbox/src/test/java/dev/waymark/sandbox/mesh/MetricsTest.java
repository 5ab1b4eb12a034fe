package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Istio's metrics at the addresses where real proxies have them. */
class MetricsTest {
    private static final String SOURCE =
            "source_workload=\"client\",source_canonical_service=\"client\",source_canonical_revision=\"latest\","
                    + "source_workload_namespace=\"mesh\",source_principal=\"spiffe://cluster.local/ns/mesh/sa/client\","
                    + "source_app=\"client\",source_version=\"latest\",source_cluster=\"Kubernetes\"";

    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo, version: v1");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http", "9000->8080 tcp");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private List<String> page(int port) throws Exception {
        return page("waypoint-abc", port, "/stats/prometheus");
    }

    private List<String> page(String pod, int port, String path) throws Exception {
        return stand.get("client", "http://" + stand.ip(pod) + ":" + port + path)
                .body()
                .lines()
                .toList();
    }

    private void awaitLine(int port, String line) {
        Awaitility.await().untilAsserted(() -> assertThat(page(port)).contains(line));
    }

    @Test
    void aWaypointCountsRequestsWithIstiosLabelsInTheirOrder() throws Exception {
        stand.get("client", "http://echo/");
        awaitLine(
                15020,
                "istio_requests_total{reporter=\"waypoint\"," + SOURCE
                        + ",destination_workload=\"echo-v1\",destination_workload_namespace=\"mesh\","
                        + "destination_principal=\"spiffe://cluster.local/ns/mesh/sa/echo-v1\",destination_app=\"echo\","
                        + "destination_version=\"v1\",destination_service=\"echo.mesh.svc.cluster.local\","
                        + "destination_canonical_service=\"echo\",destination_canonical_revision=\"v1\","
                        + "destination_service_name=\"echo\",destination_service_namespace=\"mesh\","
                        + "destination_cluster=\"Kubernetes\",request_protocol=\"http\",response_code=\"200\","
                        + "grpc_response_status=\"\",response_flags=\"-\",connection_security_policy=\"mutual_tls\"} 1");
        assertThat(page(15090)).contains("# TYPE istio_requests_total counter");
    }

    @Test
    void durationsFallIntoEnvoysBuckets() throws Exception {
        stand.get("client", "http://echo/?delay=300ms");
        Awaitility.await().untilAsserted(() -> {
            List<String> buckets = page(15020).stream()
                    .filter(line -> line.startsWith("istio_request_duration_milliseconds_bucket"))
                    .toList();
            assertThat(buckets).hasSize(20);
            assertThat(buckets).anyMatch(line -> line.endsWith(",le=\"250\"} 0"));
            assertThat(buckets.get(buckets.size() - 1)).endsWith(",le=\"+Inf\"} 1");
        });
        assertThat(page(15020))
                .anyMatch(line -> line.matches("istio_request_duration_milliseconds_sum\\{.*} ([3-9]\\d\\d|\\d{4,})"))
                .anyMatch(line -> line.matches("istio_request_duration_milliseconds_count\\{.*} 1"))
                .contains("# TYPE istio_request_bytes histogram", "# TYPE istio_response_bytes histogram");
    }

    @Test
    void aRequestWithoutRouteIsCountedUnderAnUnknownDestination() throws Exception {
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: only}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules: [{matches: [{path: {value: /there}}], backendRefs: [{name: echo, port: 80}]}]
                """);
        stand.get("client", "http://echo/elsewhere");
        Awaitility.await()
                .untilAsserted(() -> assertThat(page(15020))
                        .anyMatch(line -> line.startsWith("istio_requests_total")
                                && line.contains("destination_workload=\"unknown\"")
                                && line.contains("destination_service_name=\"unknown\"")
                                && line.contains("response_code=\"404\"")
                                && line.contains("response_flags=\"NR\"")));
    }

    @Test
    void aWaypointCountsConnectionsThatItDoesNotRead() throws Exception {
        String answer = stand.get("client", "http://echo:9000/").body();
        assertThat(answer).isNotEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(page(15020))
                        .anyMatch(line ->
                                line.startsWith("istio_tcp_connections_closed_total{reporter=\"waypoint\"," + SOURCE)
                                        && line.contains("destination_workload=\"echo-v1\"")
                                        && line.endsWith("} 1"))
                        .anyMatch(line -> line.matches("istio_tcp_sent_bytes_total\\{.*} [1-9]\\d+")));
    }

    @Test
    void aNewPodOfAWaypointBeginsWithoutCounts() throws Exception {
        stand.get("client", "http://echo/");
        Awaitility.await().untilAsserted(() -> assertThat(page(15020)).isNotEmpty());
        stand.stop("waypoint-abc");
        stand.waypoint("waypoint");
        assertThat(page(15020)).isEmpty();
    }

    @Test
    void theZtunnelCountsConnectionsAtBothEndsWithItsOwnOrderOfLabels() throws Exception {
        stand.pod(MeshStand.NS, "ztunnel-abc", "istio.io/dataplane-mode: none", "docker.io/istio/ztunnel:1.28.0");
        stand.get("client", "http://" + stand.ip("echo-v1") + ":8080/");
        String to = ",destination_service=\"unknown\",destination_service_namespace=\"unknown\","
                + "destination_service_name=\"unknown\",destination_workload=\"echo-v1\","
                + "destination_canonical_service=\"echo\",destination_canonical_revision=\"v1\","
                + "destination_workload_namespace=\"mesh\","
                + "destination_principal=\"spiffe://cluster.local/ns/mesh/sa/echo-v1\",destination_app=\"echo\","
                + "destination_version=\"v1\",destination_cluster=\"Kubernetes\",request_protocol=\"tcp\","
                + "response_flags=\"-\",connection_security_policy=\"mutual_tls\"} 1";
        Awaitility.await()
                .untilAsserted(() -> assertThat(page("ztunnel-abc", 15020, "/metrics"))
                        .contains(
                                "# TYPE istio_tcp_connections_opened counter",
                                "istio_tcp_connections_opened_total{reporter=\"source\"," + SOURCE + to,
                                "istio_tcp_connections_opened_total{reporter=\"destination\"," + SOURCE + to,
                                "istio_tcp_connections_closed_total{reporter=\"destination\"," + SOURCE + to)
                        .endsWith("# EOF"));
        assertThat(page("ztunnel-abc", 15020, "/stats/prometheus"))
                .anyMatch(line -> line.matches("istio_tcp_received_bytes_total\\{reporter=\"source\".*} [1-9]\\d*"));
    }

    @Test
    void toTheZtunnelOfTheCallerTheWaypointIsTheDestination() throws Exception {
        stand.pod(MeshStand.NS, "ztunnel-abc", "istio.io/dataplane-mode: none", "docker.io/istio/ztunnel:1.28.0");
        stand.get("client", "http://echo/");
        Awaitility.await()
                .untilAsserted(() -> assertThat(page("ztunnel-abc", 15020, "/metrics"))
                        .anyMatch(line -> line.startsWith("istio_tcp_connections_opened_total{reporter=\"source\"")
                                && line.contains("destination_workload=\"waypoint-abc\"")
                                && line.contains("destination_service=\"echo.mesh.svc.cluster.local\"")));
    }

    @Test
    void anyOtherPathIsNotFound() throws Exception {
        assertThat(stand.get("client", "http://" + stand.ip("waypoint-abc") + ":15020/metrics/other")
                        .status())
                .isEqualTo(404);
    }
}
