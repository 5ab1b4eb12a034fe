package dev.waymark.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Cells;
import java.util.List;
import java.util.Random;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class WrappingTest {

    @Test
    void lines_break_at_spaces() {
        assertThat(wrapped("the quick brown fox", 9)).containsExactly("the quick", "brown fox");
    }

    @Test
    void a_word_that_fills_a_line_is_broken() {
        assertThat(wrapped("a verylongword", 5)).containsExactly("a", "veryl", "ongwo", "rd");
    }

    @Test
    void wide_characters_count_twice_and_lines_break_between_them() {
        assertThat(wrapped("日本語の文章", 5)).containsExactly("日本", "語の", "文章");
    }

    @Test
    void newlines_stay() {
        assertThat(wrapped("a\n\nb", 5)).containsExactly("a", "", "b");
    }

    @Test
    void no_line_is_too_wide_and_nothing_but_spaces_is_lost() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab cd  e日本🚪\u0301-";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            int width = 2 + random.nextInt(12);
            List<String> lines = wrapped(text.toString(), width);
            assertThat(lines)
                    .as("seed %d, '%s' at %d", seed, text, width)
                    .allSatisfy(line -> assertThat(Cells.columns(line)).isLessThanOrEqualTo(width));
            assertThat(String.join("", lines).replace(" ", ""))
                    .as("seed %d", seed)
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }

    private static List<String> wrapped(String text, int width) {
        return Wrapping.lines(new AttributedString(text), width).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
