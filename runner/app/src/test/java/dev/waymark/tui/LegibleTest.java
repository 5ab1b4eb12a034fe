package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.Places;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terminals whose encoding has few characters: every place, the shell and the catalogue among them. */
class LegibleTest {

    private static final AttributedString WRITING =
            new AttributedString("Grüße – “69 % ± 7 %” … 茶を ╔═╗ é e\u0301 ✓", AttributedStyle.BOLD.foreground(2));

    @ParameterizedTest
    @ValueSource(strings = {"xterm-256color", "linux", "vt100", "dumb"})
    void a_terminal_of_ascii_is_sent_nothing_else(String type) throws IOException {
        for (Size size : List.of(new Size(60, 16), new Size(200, 60))) {
            for (Theme theme : List.of(Theme.dark(Signs.ascii()), Theme.plain(Signs.ascii()))) {
                Legible legible = on(type, StandardCharsets.US_ASCII);
                for (Picture place : Places.pictures(size, theme)) {
                    List<AttributedString> lines = legible.lines(place.lines());
                    String text = lines.stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
                    assertThat(type.equals("dumb") ? text : text.replaceAll("[" + BoxCharacters.CHARACTERS + "]", "+"))
                            .isASCII();
                    assertThat(lines)
                            .allSatisfy(line -> assertThat(Cells.columns(line)).isEqualTo(size.columns()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "US-ASCII"})
    void characters_that_the_encoding_has_are_sent_as_they_are(Charset encoding) throws IOException {
        AttributedString line =
                on("xterm-256color", encoding).lines(List.of(WRITING)).get(0);
        boolean latin = encoding.equals(StandardCharsets.ISO_8859_1);
        assertThat(line.toString())
                .isEqualTo(
                        latin ? "Grüße - \"69 % ± 7 %\" . ???? +-+ é e v" : "Gru?e - \"69 % ? 7 %\" . ???? +-+ e e v");
        assertThat(line.styleAt(8)).isEqualTo(WRITING.styleAt(8));
    }

    @Test
    void a_terminal_of_unicode_is_sent_everything() throws IOException {
        assertThat(on("xterm-256color", StandardCharsets.UTF_8).lines(List.of(WRITING)))
                .containsExactly(WRITING);
    }

    private static Legible on(String type, Charset encoding) throws IOException {
        try (LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", type, new ByteArrayOutputStream(), encoding)) {
            return Legible.on(terminal);
        }
    }
}
