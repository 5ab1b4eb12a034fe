package dev.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeDemandsTest {

    @Test
    void every_leaf_is_a_demand_in_words() {
        assertThat(TreeDemands.of(Map.of("status", Map.of("ready", Map.of(">=", 2L)))))
                .containsExactly("status.ready >= 2");
        assertThat(TreeDemands.of(Map.of("metadata", Map.of("labels", Map.of("istio.io/rev", "a")))))
                .containsExactly("metadata.labels[\"istio.io/rev\"]: a");
        assertThat(TreeDemands.of(Map.of("items", List.of(Map.of("name", "a")))))
                .containsExactly("items[].name: a");
        assertThat(TreeDemands.of(Map.of())).isEmpty();
    }

    @Test
    void what_a_matching_tree_holds_is_told_when_it_is_little() {
        Map<String, Object> actual = Map.of("status", Map.of("ready", 3L), "items", List.of("a"));

        assertThat(TreeDemands.seen(Map.of("status", Map.of("ready", Map.of(">=", 2L))), actual, 2))
                .contains("status.ready is 3");
        assertThat(TreeDemands.seen(Map.of("status", Map.of("gone", Map.of("?", false))), actual, 2))
                .contains("status.gone is nothing");
        assertThat(TreeDemands.seen(Map.of("items", List.of("a")), actual, 2)).isEmpty();
        assertThat(TreeDemands.seen(Map.of("a", 1L, "b", 2L, "c", 3L), actual, 2))
                .isEmpty();
        assertThat(TreeDemands.seen(Map.of(), actual, 2)).isEmpty();
    }
}
