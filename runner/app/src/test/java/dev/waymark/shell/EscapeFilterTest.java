package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EscapeFilterTest {

    @Test
    void coloursTitlesAndControlCharactersGo() {
        assertThat(EscapeFilter.plain("\033[1;31mred\033[m \033]8;;http://x\033\\link\033]8;;\007\b\0!"))
                .isEqualTo("red link!");
    }

    @Test
    void lineEndsBecomeNewlines() {
        assertThat(EscapeFilter.plain("a\r\nb\rc\n\td")).isEqualTo("a\nb\nc\n\td");
    }

    @Test
    void charactersThatReverseTheWritingDirectionGo() {
        assertThat(EscapeFilter.plain("ab\u202ecd\u2066e")).isEqualTo("abcde");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void howTheTextIsCutMakesNoDifference(long seed) {
        Random random = new Random(seed);
        String alphabet = "ab \033[]0;m\007\\P\r\n\u009b\u202e(é世";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        EscapeFilter filter = new EscapeFilter();
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(5));
            pieces.append(filter.feed(text.subSequence(i, end)));
            i = end;
        }
        assertThat(pieces.toString())
                .isEqualTo(EscapeFilter.plain(text.toString()))
                .doesNotContain("\033", "\r");
    }
}
