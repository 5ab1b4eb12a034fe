package dev.waymark.sandbox.schema.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionalValuesTest {
    private static final Map<String, Object> SELF = Map.of("a", Map.of("b", 3L), "list", List.of("x"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.?a.b.orValue(1) == 3",
                "self.?a.?c.orValue(1) == 1",
                "self.?z.y.hasValue() == false",
                "self.list[?0].value() == 'x'",
                "!self.list[?1].hasValue()",
                "optional.of(1).orValue(2) == 1",
                "optional.none().or(optional.of(5)).value() == 5",
                "!optional.ofNonZeroValue('').hasValue()",
                "has(self.a) ? self.?a.hasValue() : false",
            })
    void optional_values_are_followed(String expression) {
        assertThat(Condition.parse(expression).holds(SELF, Optional.empty())).isTrue();
    }

    @Test
    void an_earlier_value_can_be_optional() {
        Condition condition = Condition.parse("!oldSelf.hasValue() || oldSelf.value() == self");
        assertThat(condition.holds(1L, Optional.empty(), true)).isTrue();
        assertThat(condition.holds(1L, Optional.of(2L), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"self.", "'\\x", "99999999999999999999", "self.a ==", "[1,", "(", "\"open"})
    void what_is_no_expression_is_refused(String text) {
        assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(CelException.class);
    }
}
