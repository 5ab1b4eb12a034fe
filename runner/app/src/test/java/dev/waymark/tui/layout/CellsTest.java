package dev.waymark.tui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource({
        "tea, tea, 3",
        "茶, 茶, 2",
        "e\u0301, e\u0301, 1",
        "👩\u200d👧, 👩👧, 4",
        "🇫🇷, FR, 2",
        "❤\ufe0f, ❤, 1",
        "👍🏽!, 👍  !, 5",
        "שלום, שלום, 4"
    })
    void a_text_is_shown_in_the_cells_that_it_is_said_to_take(String text, String shown, int columns) {
        AttributedString fitted = Cells.fit(new AttributedString(text), columns + 1);
        assertThat(fitted.toString()).isEqualTo(shown + " ");
        assertThat(Cells.columns(text)).isEqualTo(columns);
        assertThat(Cells.columns(fitted)).isEqualTo(columns + 1);
        assertThat(fitted.columnLength()).as("by the count of JLine").isEqualTo(columns + 1);
    }

    @Test
    void a_wide_character_that_does_not_fit_leaves_a_space() {
        assertThat(Cells.fit(new AttributedString("a茶"), 2).toString()).isEqualTo("a ");
    }

    @Test
    void nothing_that_a_terminal_obeys_gets_through() {
        AttributedString shown = Cells.fit(new AttributedString("a\033[2Jb\u202ec\u2066d\u0007\u009b"), 20);
        assertThat(shown.toString().strip()).isEqualTo("a\ufffd[2Jbcd\ufffd\ufffd");
    }

    @Test
    void tabs_reach_to_the_next_stop_whatever_is_before_them() {
        assertThat(Cells.untabbed("茶\tx\t")).isEqualTo("茶      x       ");
    }
}
