package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.tui.layout.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphicsTest {

    private static final Size ROOM = new Size(20, 10);

    @TempDir
    Path folder;

    @Test
    void terminals_that_show_pictures_say_so_in_their_environment() {
        assertThat(Graphics.of(Map.of("TERM", "xterm-kitty"))).contains(Graphics.KITTY);
        assertThat(Graphics.of(Map.of("TERM_PROGRAM", "iTerm.app"))).contains(Graphics.ITERM2);
        assertThat(Graphics.of(Map.of("TERM", "foot"))).contains(Graphics.SIXEL);
        assertThat(Graphics.of(Map.of("TERM", "xterm-256color"))).isEmpty();
        assertThat(Graphics.of(Map.of("TERM", "tmux-256color", "KITTY_WINDOW_ID", "1", "TMUX", "/socket")))
                .isEmpty();
    }

    @Test
    void each_language_has_its_own_sequence() throws IOException {
        Path file = picture(30, 20);
        assertThat(Graphics.KITTY.sequence(file, ROOM)).startsWith("\033_G").endsWith("\033\\");
        assertThat(Graphics.ITERM2.sequence(file, ROOM))
                .startsWith("\033]1337;File=")
                .endsWith("\007");
        assertThat(Graphics.SIXEL.sequence(file, ROOM)).startsWith("\033P").endsWith("\033\\");
    }

    @Test
    void a_picture_that_is_too_large_is_made_smaller() throws IOException {
        String sequence = Graphics.ITERM2.sequence(picture(1600, 400), ROOM);
        String data = sequence.substring(sequence.indexOf(':') + 1, sequence.length() - 1);
        BufferedImage shown = ImageIO.read(
                new java.io.ByteArrayInputStream(Base64.getDecoder().decode(data)));
        assertThat(shown.getWidth()).isEqualTo(160);
        assertThat(shown.getHeight()).isEqualTo(40);
    }

    @Test
    void what_is_no_picture_is_refused_with_the_reason() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertThatThrownBy(() -> Graphics.KITTY.sequence(text, ROOM)).hasMessageContaining("PNG");
        assertThatThrownBy(() -> Graphics.KITTY.sequence(folder.resolve("none.png"), ROOM))
                .isInstanceOf(IOException.class);
    }

    private Path picture(int width, int height) throws IOException {
        Path file = folder.resolve(width + ".png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }
}
