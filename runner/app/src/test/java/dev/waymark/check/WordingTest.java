package dev.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final ResourceQuery ALL =
            new ResourceQuery("apps/v1", "Deployment", Optional.of("shop"), Optional.empty(), Map.of());
    private static final ResourceQuery ONE =
            new ResourceQuery("apps/v1", "Deployment", Optional.of("shop"), Optional.of("web"), Map.of());
    private static final Optional<StatusCondition> AVAILABLE =
            Optional.of(new StatusCondition("Available", "True", Optional.empty()));

    @Test
    void what_is_wanted_of_objects_stands_behind_their_name() {
        assertThat(Wording.of(new Condition.Resource(ALL, Map.of(), AVAILABLE, Optional.of(Range.exactly(8)))))
                .isEqualTo("Deployment shop/*: exactly 8, Available is True");
        assertThat(Wording.of(new Condition.Resource(
                        ONE, Map.of("spec", Map.of("replicas", 2)), AVAILABLE, Optional.empty())))
                .isEqualTo("Deployment shop/web: Available is True, with spec.replicas: 2");
    }

    @Test
    void an_object_of_which_nothing_is_wanted_must_exist() {
        assertThat(Wording.of(new Condition.Resource(ONE, Map.of(), Optional.empty(), Optional.empty())))
                .isEqualTo("Deployment shop/web exists");
    }
}
