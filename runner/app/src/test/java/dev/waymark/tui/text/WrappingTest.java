package dev.waymark.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Cells;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Assertions;
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

    @Test
    void code_breaks_after_a_space_in_the_second_half_of_a_line_and_keeps_every_space() {
        assertThat(coded("kubectl get  pods -o wide", 10)).containsExactly("kubectl ", "get  pods ", "-o wide");
        assertThat(coded("a verylongword", 5)).containsExactly("a ver", "ylong", "word");
        assertThat(coded("日本語", 1)).containsExactly("日", "本", "語");
        assertThat(coded("", 5)).containsExactly("");
    }

    @Test
    void a_line_of_code_as_long_as_a_book_is_broken_in_time_that_grows_with_its_length() {
        AttributedString line = new AttributedString("word ".repeat(200_000));
        assertThat(Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Wrapping.code(line, 80)))
                .hasSize(12_500);
    }

    private static List<String> coded(String text, int width) {
        return Wrapping.code(new AttributedString(text), width).stream()
                .map(AttributedString::toString)
                .toList();
    }

    private static List<String> wrapped(String text, int width) {
        return Wrapping.lines(new AttributedString(text), width).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
