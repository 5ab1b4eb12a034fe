package dev.waymark.sandbox.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "10ms, PT0.01S",
        "1m30s, PT1M30S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "2.s, PT2S",
        "-20ms, PT-0.02S",
        "+3us, PT0.000003S",
        "4\u00b5s, PT0.000004S",
        "7ns, PT0.000000007S",
    })
    void lengths_are_read_to_the_nanosecond(String text, Duration length) {
        assertThat(GoDuration.parse(text)).isEqualTo(length);
        assertThat(GoDuration.find(text)).contains(length);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid duration \"\"",
        "soon, invalid duration \"soon\"",
        "-, invalid duration \"-\"",
        "5, missing unit in duration \"5\"",
        "1h5, missing unit in duration \"1h5\"",
        "3d, unknown unit \"d\" in duration \"3d\"",
        "3 s, unknown unit \" s\" in duration \"3 s\"",
        "9999999h, invalid duration \"9999999h\"",
    })
    void other_texts_are_refused_in_the_words_of_go(String text, String message) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: " + message);
        assertThat(GoDuration.find(text)).isEmpty();
    }

    @Test
    void a_unit_ends_where_the_next_number_begins() {
        assertThat(GoDuration.parse("1m1ms")).isEqualTo(Duration.ofMillis(60_001));
    }
}
