package dev.waymark.sandbox.schema.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Condition SQUARE = Condition.parse("self.all(x, self.all(y, x + y >= 0))");

    private static List<Long> numbers(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void an_evaluation_that_costs_too_much_is_cancelled() {
        assertThat(SQUARE.holds(numbers(300), Optional.empty())).isTrue();
        assertThatThrownBy(() -> SQUARE.holds(numbers(400), Optional.empty()))
                .hasMessage("operation cancelled: actual cost limit exceeded");
    }

    @Test
    void no_other_side_of_an_operator_hides_that_an_evaluation_was_cancelled() {
        Condition either = Condition.parse("self.all(x, self.all(y, x + y >= 0)) || true");
        assertThatThrownBy(() -> either.holds(numbers(400), Optional.empty()))
                .hasMessage("operation cancelled: actual cost limit exceeded");
    }

    @Test
    void several_evaluations_share_a_budget() {
        Budget budget = new Budget(1_000_000);
        assertThat(SQUARE.holds(numbers(300), Optional.empty(), false, budget)).isTrue();
        assertThat(budget.settle()).isTrue();
        assertThat(SQUARE.holds(numbers(300), Optional.empty(), false, budget)).isTrue();
        assertThat(budget.settle()).isFalse();
    }

    @Test
    void the_estimate_follows_from_the_limits_of_lists_and_texts() {
        Extent texts = Extent.list(100, Extent.of(50));
        Map<String, CelType> self = Map.of("self", CelType.list(CelType.STRING));
        assertThat(CostEstimate.of("self.size() < 5", self, texts)).isEqualTo(3);
        assertThat(CostEstimate.of("self.all(x, x == 'ab')", self, texts)).isEqualTo(1 + 1 + 100 * (3 + 2));
        assertThat(CostEstimate.of("self.all(x, x.matches('^[a-z]+$'))", self, texts))
                .isEqualTo(1 + 1 + 100 * (3 + 1 + 6 * 2));
        assertThat(CostEstimate.of("string(self.size()) == 'a' + string(1)", self, texts))
                .isGreaterThan(1e17);
    }
}
