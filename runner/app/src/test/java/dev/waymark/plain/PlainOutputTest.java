package dev.waymark.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

    private final StringWriter screen = new StringWriter();
    private final PlainOutput out = new PlainOutput(new PrintWriter(screen), 40, StandardCharsets.UTF_8);

    @Test
    void whatIsWaitedForIsToldAgainOnlyWhenItHasChanged() {
        out.status("9 s left: ", "0 of 2");
        out.status("8 s left: ", "0 of 2");
        out.status("7 s left: ", "1 of 2");
        assertThat(screen.toString()).isEqualTo("9 s left: 0 of 2\n7 s left: 1 of 2\n");
    }

    @Test
    void noControlCharacterReachesTheTerminal() {
        out.print("a\u001b[2Jb\rc\u0007");
        assertThat(screen.toString().chars()).allMatch(c -> c == '\n' || c >= ' ');
    }

    @Test
    void longTextBreaksAtSpacesAndHangsBehindItsLabel() {
        assertThat(Wrap.hanging("Expected: exactly eight of Deployment travel-agency/*", "  ", 40))
                .containsExactly("  Expected: exactly eight of Deployment", "            travel-agency/*");
        assertThat(Wrap.hanging("  - spec.very.long.path: what was wanted and what was not", "  ", 40))
                .containsExactly("    - spec.very.long.path: what was wanted and what was not");
    }

    @Test
    void textOnAWideTerminalStaysReadable() {
        PlainOutput wide = new PlainOutput(new PrintWriter(screen), 220, StandardCharsets.UTF_8);
        wide.status("9 s left: ", "one word and another ".repeat(8));
        assertThat(screen.toString().lines()).hasSize(2).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aTerminalThatIsNotUtf8GetsAscii() {
        PlainOutput ascii = new PlainOutput(new PrintWriter(screen), 60, StandardCharsets.ISO_8859_1);
        ascii.print("69 % ± 7 % → “Grüße” … 茶 ✓ ── ☃");
        assertThat(screen.toString()).isEqualTo("69 % +/- 7 % -> \"Gru?e\" ... ?? v -- ?\n");
    }
}
