package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestScalarsTest {
    private static Object value(String scalar) {
        return ((Map<?, ?>) YamlDocument.read("key: " + scalar)).get("key");
    }

    @ParameterizedTest
    @CsvSource({"0644, 420", "0o644, 420", "0x1F, 31", "0b11, 3", "1_000, 1000", "-017, -15", "+3, 3", "0, 0", "12, 12"
    })
    void whole_numbers_are_read_to_the_base_that_they_are_written_in(String scalar, long number) {
        assertThat(value(scalar)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "On, true", "y, true", "TRUE, true", "no, false", "OFF, false", "N, false", "false, false"
    })
    void words_for_booleans_are_those_of_yaml_1_1(String scalar, boolean truth) {
        assertThat(value(scalar)).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yES", "12:30:45", "2001-01-01", "0x", "v1", "1.2.3", "10m", "1Gi", "5s", "nul"})
    void everything_else_is_text(String scalar) {
        assertThat(value(scalar)).isEqualTo(scalar);
    }

    @Test
    void quoted_words_stay_text_and_nothing_is_null() {
        assertThat(value("\"yes\"")).isEqualTo("yes");
        assertThat(value("'0644'")).isEqualTo("0644");
        assertThat(value("~")).isNull();
        assertThat(value("")).isNull();
        assertThat(value("1e3")).isEqualTo(1000.0);
        assertThat(value(".5")).isEqualTo(0.5);
    }
}
