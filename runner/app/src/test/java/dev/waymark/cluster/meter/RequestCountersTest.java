package dev.waymark.cluster.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficEdge.Protocol;
import dev.waymark.cluster.traffic.TrafficParty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestCountersTest {

    private static final TrafficParty TABLE = new TrafficParty("tea", "table", "unknown");
    private static final TrafficParty POT = new TrafficParty("tea", "pot-v1", "v1");

    @Test
    void what_was_carried_between_two_pages_is_told_by_who_called_whom() {
        RequestCounters before = RequestCounters.read(series("pot-v1", "http", 200, "", 40));
        RequestCounters now =
                RequestCounters.read("# TYPE istio_requests_total counter\n" + series("pot-v1", "http", 200, "", 47)
                        + series("pot-v1", "http", 503, "", 2)
                        + "istio_request_bytes_sum{reporter=\"waypoint\"} 9\n");
        assertThat(now.since(before, "tea/gate"))
                .containsExactly(new TrafficEdge(
                        TABLE,
                        Optional.of("tea/gate"),
                        Optional.of("tea/pot"),
                        Optional.of(POT),
                        Protocol.HTTP,
                        false,
                        9,
                        2));
        assertThat(now.since(now, "tea/gate")).isEmpty();
    }

    @Test
    void an_answer_of_the_waypoint_itself_has_no_destination() {
        List<TrafficEdge> edges = since(series("unknown", "http", 403, "", 3));
        assertThat(edges).singleElement().satisfies(edge -> {
            assertThat(edge.destination()).isEmpty();
            assertThat(edge.errors()).isZero();
        });
    }

    @Test
    void a_call_of_grpc_fails_by_its_own_status() {
        List<TrafficEdge> edges = since(series("pot-v1", "grpc", 200, "14", 3));
        assertThat(edges).singleElement().satisfies(edge -> {
            assertThat(edge.protocol()).isEqualTo(Protocol.GRPC);
            assertThat(edge.errors()).isEqualTo(3);
        });
    }

    @Test
    void a_proxy_that_has_started_anew_counts_from_zero() {
        RequestCounters before = RequestCounters.read(series("pot-v1", "http", 200, "", 40));
        RequestCounters now = RequestCounters.read(series("pot-v1", "http", 200, "", 4));
        assertThat(now.since(before, "tea/gate"))
                .extracting(TrafficEdge::requests)
                .containsExactly(4L);
    }

    private static List<TrafficEdge> since(String page) {
        return RequestCounters.read(page).since(RequestCounters.NONE, "tea/gate");
    }

    private static String series(String destination, String protocol, int code, String grpcStatus, long value) {
        return "istio_requests_total{reporter=\"waypoint\",source_workload=\"table\",source_workload_namespace=\"tea\","
                + "source_principal=\"spiffe://cluster.local/ns/tea/sa/say \\\"hi\\\"\",source_version=\"unknown\","
                + "destination_workload=\"" + destination + "\",destination_workload_namespace=\"tea\","
                + "destination_version=\"v1\",destination_service=\"pot.tea.svc.cluster.local\","
                + "destination_service_name=\"pot\",destination_service_namespace=\"tea\",request_protocol=\""
                + protocol + "\",response_code=\"" + code + "\",grpc_response_status=\"" + grpcStatus + "\"} " + value
                + "\n";
    }
}
