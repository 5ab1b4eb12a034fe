package dev.waymark.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final String DRAWING = """
                        ┌── one ──── first
            guest ── gate ┤
                        └── two ──── second""";

    private final Prose prose = new Prose(Theme.dark(Signs.unicode()));

    @Test
    void a_drawing_that_fits_stays_as_it_is() {
        assertThat(lines(40)).containsExactlyElementsOf(DRAWING.lines().toList());
    }

    @Test
    void gaps_and_lines_become_shorter_together() {
        assertThat(lines(30)).isEqualTo("""
                        ┌── one ─── first
            guest ── gate ┤
                        └── two ─── second""".lines().toList());
    }

    @Test
    void what_finds_no_room_is_cut_off_and_that_is_said() {
        assertThat(lines(20))
                .containsExactly("           ┌── one …", "guest ─ gate ┤", "           └── two …", "wider than here");
    }

    @Test
    void other_code_is_broken_where_it_is_too_long() {
        assertThat(prose.code("yaml", "a: ── " + "word ".repeat(10), 20)).hasSizeGreaterThan(2);
        assertThat(prose.code("", "word ".repeat(10), 20)).hasSizeGreaterThan(2);
    }

    private List<String> lines(int width) {
        List<AttributedString> lines = prose.code("text", DRAWING, width);
        assertThat(lines).allSatisfy(line -> assertThat(Cells.columns(line)).isLessThanOrEqualTo(width));
        return lines.stream().map(AttributedString::toString).toList();
    }
}
