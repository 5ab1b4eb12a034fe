package dev.waymark.sandbox.schema.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, Object> SELF = Map.of(
            "name",
            "web",
            "port",
            80L,
            "share",
            0.5,
            "on",
            true,
            "tags",
            List.of("a", "b"),
            "labels",
            Map.of("x/y", "1"),
            "namespace",
            "n",
            "items",
            List.of(Map.of("k", "p", "n", 1L), Map.of("k", "q")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.name == 'web' && self.port > 79 && self.port <= 80",
                "has(self.name) && !has(self.nosuch)",
                "self.__namespace__ == \"n\"",
                "self.tags.all(t, t.size() == 1) && self.tags.exists(t, t == 'b') && self.tags.exists_one(t, t == 'a')",
                "self.items.filter(i, has(i.n)).size() == 1 && self.items.map(i, i.k) == ['p', 'q']",
                "self.items.map(i, has(i.n), i.n).sum() == 1",
                "self.labels.all(key, key.split('/')[0] == 'x') && 'x/y' in self.labels && 'a' in self.tags",
                "self.on ? self.share < 1 : false",
                "self.name.matches(r\"\"\"^[a-z]+$\"\"\") && self.name.startsWith('w') && !self.name.contains('/')",
                "duration('1m30s') > duration('89s') && duration('0s') == duration('0ms') && duration('1h').getMinutes() == 60",
                "1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 % 4 == 3 && -2 < 0 && 10 / 4 == 2",
                "self.nosuch == 1 || true",
                "int('80') == self.port && string(80) == '80' && double('0.5') == self.share",
                "isURL('http://a/b') && url('https://h:1').getScheme() == 'https' && !isURL('a b')",
                "[has(self.a), has(self.name)].filter(set, set).size() < 2",
                "'%s has %d of %.1f%%, %x'.format(['a', 2, 0.25, 255]) == 'a has 2 of 0.2%, ff'",
                "'aaa'.replace('a', 'b', 2) == 'bba' && 'a.a'.replace('.', '') == 'aa'",
                "{'a': 1}['a'] == 1 && size(self.tags) == 2 && self.tags.join('-') == 'a-b'",
                "'abcdef'.substring(1, 3) == 'bc' && 'a\\n'.size() == 2 && type(1) == int && 0x10 == 16"
            })
    void holds(String text) {
        assertThat(Condition.parse(text).holds(SELF, Optional.empty())).isTrue();
    }

    @Test
    void a_missing_field_an_unknown_name_and_a_wrong_type_have_no_value() {
        assertThatThrownBy(() -> holdsFor("self.nosuch == 1")).hasMessage("no such key: nosuch");
        assertThatThrownBy(() -> holdsFor("other == 1")).hasMessageContaining("undeclared reference to 'other'");
        assertThatThrownBy(() -> holdsFor("self.name > 1")).hasMessage("no such overload");
        assertThatThrownBy(() -> holdsFor("duration('abc') > duration('1s')"))
                .hasMessage("type conversion error from 'string' to 'google.protobuf.Duration'");
    }

    @Test
    void what_is_no_expression_says_where() {
        assertThatThrownBy(() -> Condition.parse("self.name ==")).hasMessageContaining("unexpected end");
        assertThatThrownBy(() -> Condition.parse("(self")).hasMessageContaining("unexpected end");
        assertThatThrownBy(() -> Condition.parse("self # 1")).hasMessageContaining("'#'");
    }

    @Test
    void a_transition_compares_with_the_earlier_value() {
        Condition fixed = Condition.parse("self == oldSelf");
        assertThat(fixed.transition()).isTrue();
        assertThat(fixed.holds("a", Optional.of("a"))).isTrue();
        assertThat(fixed.holds("a", Optional.of("b"))).isFalse();
    }

    private static boolean holdsFor(String text) {
        return Condition.parse(text).holds(SELF, Optional.empty());
    }
}
