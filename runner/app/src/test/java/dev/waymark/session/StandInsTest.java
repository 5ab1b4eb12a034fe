package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandInsTest {

    private final StandIns ascii = new StandIns(StandardCharsets.US_ASCII);

    @Test
    void signs_in_a_sentence_are_spelled_out() {
        assertThat(StandIns.spelled("69 % ± 7 %, n ≥ 100 → done…")).isEqualTo("69 % +/- 7 %, n >= 100 -> done...");
        assertThat(StandIns.spelled("Grüße")).isEqualTo("Grüße");
    }

    @Test
    void a_character_stands_for_those_that_look_like_it() {
        assertThat(replaced("“it’s” – ‹a› ╔══╗ ✓ ● ▶ é ｆ")).isEqualTo("\"it's\" - <a> +--+ v * > e f");
        assertThat(replaced("茶 ±")).isEqualTo("? ?");
    }

    @Test
    void what_the_encoding_has_needs_no_stand_in() {
        StandIns latin = new StandIns(StandardCharsets.ISO_8859_1);
        assertThat(latin.has('é')).isTrue();
        assertThat(latin.has('→')).isFalse();
        assertThat(ascii.has('é')).isFalse();
        assertThat(ascii.has('e')).isTrue();
    }

    private String replaced(String text) {
        StringBuilder replaced = new StringBuilder();
        text.codePoints().forEach(c -> replaced.append(ascii.has(c) ? Character.toString(c) : ascii.of(c)));
        return replaced.toString();
    }
}
