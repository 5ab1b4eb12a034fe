package dev.waymark.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiTest {

    @Test
    void colours_and_shapes_are_kept() {
        var text = Ansi.text("a\033[1;31mb\033[38;5;200mc\033[0md", true);
        assertThat(text.toString()).isEqualTo("abcd");
        assertThat(text.styleAt(1)).isEqualTo(AttributedStyle.BOLD.foreground(1));
        assertThat(text.styleAt(2)).isEqualTo(AttributedStyle.BOLD.foreground(200));
        assertThat(text.styleAt(3)).isEqualTo(AttributedStyle.DEFAULT);
    }

    @Test
    void without_colours_the_shapes_stay() {
        assertThat(Ansi.text("\033[1;31;42mb", false).styleAt(0)).isEqualTo(AttributedStyle.BOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "ab[2Jc,abc",
        "a[10;20Hb,ab",
        "a]0;title#b,ab",
        "aP1$rx[\\b,a\\b",
        "a(Bb,ab",
        "a[?25l,a",
        "a[,a",
        "a],a",
        "a[31,a"
    })
    void other_sequences_are_left_out(String sequence, String left) {
        String line = sequence.replaceFirst("(?=[\\[\\]P(])", "\033")
                .replace('#', '\007')
                .replace("x[\\", "x\033\\");
        assertThat(Ansi.text(line, true).toString()).isEqualTo(left.replace("\\", line.contains("\033\\") ? "" : "\\"));
    }

    @Test
    void a_carriage_return_begins_the_line_anew() {
        assertThat(Ansi.text("10 %\r50 %\r", true).toString()).isEqualTo("50 %");
    }

    @Test
    void tabs_lead_to_the_stops_of_a_terminal() {
        assertThat(Ansi.text("a\tb", true).toString()).isEqualTo("a       b");
    }
}
