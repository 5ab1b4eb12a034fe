package dev.waymark.cluster.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficParty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Optional<String> GATE = Optional.of("tea/gate");
    private static final Optional<String> NONE = Optional.empty();

    private static final Set<String> BOUND = Set.of("tea/pot", "tea/cup");

    private final Reconciliation reconciliation = new Reconciliation();

    @Test
    void what_a_check_has_sent_by_a_waypoint_is_told_once_with_the_service_that_was_called() {
        List<TrafficEdge> counted = List.of(edge(GATE, "tea/pot-v1", "pot-v1", 7), edge(GATE, "tea/cup", "cup", 2));
        List<TrafficEdge> sent = List.of(edge(NONE, "tea/pot", "pot-v1", 7));
        assertThat(reconciliation.of(counted, sent, BOUND))
                .containsExactlyInAnyOrder(edge(GATE, "tea/pot", "pot-v1", 7), edge(GATE, "tea/cup", "cup", 2));
    }

    @Test
    void it_is_also_when_the_waypoint_tells_it_a_moment_later() {
        assertThat(reconciliation.of(List.of(), List.of(edge(NONE, "tea/pot", "pot-v1", 7)), BOUND))
                .containsExactly(edge(NONE, "tea/pot", "pot-v1", 7));
        assertThat(reconciliation.of(List.of(edge(GATE, "tea/pot-v1", "pot-v1", 7)), List.of(), BOUND))
                .isEmpty();
    }

    @Test
    void who_answered_is_what_the_waypoint_says_when_the_check_does_not_know() {
        List<TrafficEdge> counted = List.of(edge(GATE, "tea/pot-v1", "pot-v1", 5));
        assertThat(reconciliation.of(counted, List.of(edge(NONE, "tea/pot", "pot", 5)), BOUND))
                .isEqualTo(counted);
    }

    @Test
    void without_a_waypoint_the_check_tells_what_it_has_sent() {
        List<TrafficEdge> sent = List.of(edge(NONE, "tea/pot", "pot", 5));
        assertThat(reconciliation.of(List.of(), sent, BOUND)).isEqualTo(sent);
    }

    @Test
    void what_a_check_has_sent_to_a_service_without_a_waypoint_did_not_pass_that_of_another_service() {
        List<TrafficEdge> counted = List.of(edge(GATE, "tea/pot-v1", "pot-v1", 7));
        List<TrafficEdge> sent = List.of(edge(NONE, "tea/direct", "pot-v1", 3));
        assertThat(reconciliation.of(counted, sent, BOUND))
                .containsExactlyInAnyOrder(
                        edge(GATE, "tea/pot-v1", "pot-v1", 7), edge(NONE, "tea/direct", "pot-v1", 3));
    }

    private static TrafficEdge edge(Optional<String> waypoint, String service, String destination, long requests) {
        return new TrafficEdge(
                new TrafficParty("tea", "table", "unknown"),
                waypoint,
                Optional.of(service),
                Optional.of(new TrafficParty("tea", destination, "unknown")),
                TrafficEdge.Protocol.HTTP,
                false,
                requests,
                0);
    }
}
