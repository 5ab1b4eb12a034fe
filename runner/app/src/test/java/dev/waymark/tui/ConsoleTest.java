package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.LabView;
import dev.waymark.tui.view.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Size SIZE = new Size(80, 24);
    private static final Theme THEME = Theme.dark(Signs.unicode());

    @Test
    void a_terminal_shows_the_picture_also_after_changes() throws IOException {
        var virtual = ScreenTerminal.withTerminal("test", "xterm-256color", SIZE.columns(), SIZE.rows());
        try (Console console = Console.on(virtual.terminal())) {
            Scene scene = Scene.of(SIZE.columns(), SIZE.rows()).step(2);
            for (String keys : new String[] {"", "?", "?", "h"}) {
                scene.types(keys);
                Picture picture = new LabView().render(scene.model(), SIZE, THEME);
                console.draw(picture);
                String[] shown = virtual.screen().toString().split("\n");
                for (int row = 0; row < SIZE.rows(); row++) {
                    assertThat(shown[row].stripTrailing())
                            .as("row %d after '%s'", row + 1, keys)
                            .isEqualTo(picture.lines().get(row).toString().stripTrailing());
                }
            }
        }
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws IOException {
        try (Recorder terminal = new Recorder();
                Console console = Console.on(terminal.terminal)) {
            Scene scene = Scene.of(SIZE.columns(), SIZE.rows()).step(2);
            console.draw(new LabView().render(scene.model(), SIZE, THEME));
            int whole = terminal.sent();
            console.draw(new LabView().render(scene.model(), SIZE, THEME));
            assertThat(terminal.sent()).isLessThan(50);
            scene.types("/x");
            console.draw(new LabView().render(scene.model(), SIZE, THEME));
            assertThat(terminal.sent()).isBetween(1, whole / 3);
        }
    }

    @Test
    void the_terminal_is_given_back_as_it_was() throws IOException {
        try (Recorder terminal = new Recorder()) {
            Attributes before = terminal.terminal.getAttributes();
            try (Console console = Console.on(terminal.terminal)) {
                assertThat(terminal.terminal.getAttributes().getLocalFlag(Attributes.LocalFlag.ISIG))
                        .isFalse();
                console.draw(Picture.of(SIZE, List.of()));
            }
            assertThat(terminal.set.getLocalFlags()).isEqualTo(before.getLocalFlags());
            assertThat(terminal.text())
                    .contains("\033[?1049h", "\033[?2004h")
                    .endsWith("\033[?1049l" + terminal.tail());
            assertThat(terminal.text()).contains("\033[?2004l", "\033[?1000l");
        }
    }

    @Test
    void lines_are_characters_like_all_others_where_the_terminal_takes_any() throws IOException {
        for (String type : List.of("screen", "xterm-256color", "linux", "vt100")) {
            assertThat(sent(type, StandardCharsets.UTF_8))
                    .as("both pictures on %s", type)
                    .contains("─", "Search the output")
                    .doesNotContain("\016", "\033(0");
        }
    }

    @Test
    void a_terminal_without_unicode_is_told_of_its_graphics_characters_before_they_are_used() throws IOException {
        assertThat(sent("screen", StandardCharsets.ISO_8859_1)).containsSubsequence("\033)0", "\016");
    }

    /** What a terminal gets for two pictures with lines, in its own character set. */
    private static String sent(String type, Charset encoding) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (Terminal terminal = new LineDisciplineTerminal("test", type, sent, encoding);
                Console console = Console.on(terminal)) {
            Scene scene = Scene.of(80, 24).step(2);
            console.draw(new LabView().render(scene.model(), SIZE, THEME));
            console.draw(new LabView().render(scene.types("/").model(), SIZE, THEME));
        }
        return sent.toString(encoding);
    }

    @Test
    void the_mouse_is_left_alone_where_it_does_harm() throws IOException {
        try (Recorder terminal = new Recorder();
                Console console = Console.on(terminal.terminal, false, () -> false)) {
            console.draw(Picture.of(SIZE, List.of()));
            assertThat(terminal.text()).contains("\033[?1049h").doesNotContain("\033[?1000h", "\033[?1006h");
        }
    }

    @Test
    void text_is_copied_as_the_terminal_wants_it() throws IOException {
        try (Recorder terminal = new Recorder();
                Console console = Console.on(terminal.terminal)) {
            assertThat(console.copy("kubectl get pods")).isTrue();
            assertThat(terminal.text()).contains("\033]52;c;a3ViZWN0bCBnZXQgcG9kcw==\033\\");
            assertThat(console.copy("x".repeat(100_000))).isFalse();
        }
    }

    @Test
    void a_picture_is_sent_as_it_is_and_the_cursor_stays_where_it_was() throws IOException {
        try (Recorder terminal = new Recorder();
                Console console = Console.on(terminal.terminal)) {
            console.show("\033_Gpicture\033\\", 1);
            assertThat(terminal.text()).endsWith("\0337\033[2;1H\033_Gpicture\033\\\0338");
        }
    }

    /** A terminal that remembers what was sent to it. */
    private static final class Recorder implements AutoCloseable {

        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final Terminal terminal;
        private int read;
        private Attributes set;

        Recorder() throws IOException {
            terminal = new LineDisciplineTerminal("test", "xterm-256color", output, StandardCharsets.UTF_8) {
                @Override
                public void setAttributes(Attributes attributes) {
                    set = new Attributes(attributes);
                    super.setAttributes(attributes);
                }
            };
            terminal.setSize(new org.jline.terminal.Size(SIZE.columns(), SIZE.rows()));
        }

        String text() {
            return output.toString(StandardCharsets.UTF_8);
        }

        /** How many bytes were sent since this was asked last. */
        int sent() {
            int all = output.size();
            int since = all - read;
            read = all;
            return since;
        }

        /** What some terminals want to be told after the screen is left. */
        String tail() {
            return text().substring(text().lastIndexOf("\033[?1049l") + "\033[?1049l".length());
        }

        @Override
        public void close() throws IOException {
            terminal.close();
        }
    }
}
