package dev.waymark.sandbox.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "100m, 100m, 0.1",
        "1.5, 1500m, 1.5",
        "2048Ki, 2Mi, 2097152",
        "1000, 1k, 1000",
        "1e3, 1e3, 1000",
        "0, 0, 0",
        "0.5Gi, 512Mi, 536870912",
        "-5, -5, -5"
    })
    void is_read_and_written_in_its_canonical_form(String text, String canonical, double units) {
        Quantity quantity = Quantity.parse(text).orElseThrow();

        assertThat(quantity).hasToString(canonical);
        assertThat(quantity.units()).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "1.2.3", "1 Gi", "five", "1e", "1Xi"})
    void other_texts_are_none(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void amounts_out_of_range_become_the_greatest_or_the_least() {
        assertThat(Quantity.parse("1e999999999").orElseThrow().units()).isEqualTo(Long.MAX_VALUE);
        assertThat(Quantity.parse("-1e999999999").orElseThrow().units()).isEqualTo(-(double) Long.MAX_VALUE);
        assertThat(Quantity.parse("1e-999999999").orElseThrow()).hasToString("1e-9");
        assertThat(Quantity.parse("9".repeat(100_000))).isEmpty();
    }
}
