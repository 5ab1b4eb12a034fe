package dev.waymark.sandbox.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T10:11:12Z, 2024-02-29T10:11:12Z",
        "2024-01-01T00:00:00.987+02:00, 2023-12-31T22:00:00Z",
        "2024-01-01T7:00:00Z, 2024-01-01T07:00:00Z",
        "2024-01-01T00:00:00-00:30, 2024-01-01T00:30:00Z"
    })
    void times_are_written_in_utc_and_whole_seconds(String text, String written) {
        assertThat(GoTime.read(text, false).written()).contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "noon, as \"2006-01-02T15:04:05Z07:00\": cannot parse \"noon\" as \"2006\"",
        "2024-1-01T00:00:00Z, as \"2006-01-02T15:04:05Z07:00\": cannot parse \"1-01T00:00:00Z\" as \"01\"",
        "2024-01-01T00:00:00, as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"Z07:00\"",
        "2024-01-01T00:00:60Z, : second out of range",
        "2023-02-29T00:00:00Z, : day out of range",
        "2024-01-01T00:00:00Zulu, : extra text: \"ulu\""
    })
    void what_is_no_time_is_told_in_the_words_of_go(String text, String why) {
        String gap = why.startsWith(":") ? "" : " ";
        assertThat(GoTime.read(text, false).problem()).contains("parsing time \"" + text + "\"" + gap + why);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01T00:00:00.000001Z, 2024-01-01T00:00:00.000001Z",
        "2024-01-01T02:00:00.500000+02:00, 2024-01-01T00:00:00.500000Z"
    })
    void microseconds_have_six_digits(String text, String written) {
        assertThat(GoTime.read(text, true).written()).contains(written);
        assertThat(GoTime.read("2024-01-01T00:00:00Z", true).problem().orElseThrow())
                .endsWith("cannot parse \"Z\" as \".000000\"");
    }
}
