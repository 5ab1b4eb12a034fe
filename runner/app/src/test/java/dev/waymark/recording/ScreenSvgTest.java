package dev.waymark.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ScreenSvgTest {

    @Test
    void what_programs_print_is_text_and_nothing_else() throws Exception {
        Document svg =
                read(ScreenSvg.of(picture(new AttributedString("<script>a && b</script> \033]0;x\007 │")), true));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("<script>a && b</script>");
    }

    @Test
    void a_row_that_many_pictures_share_is_in_the_file_once() throws Exception {
        AttributedString green = new AttributedString("same", AttributedStyle.DEFAULT.foreground(114));
        Frame first = new Frame(Duration.ZERO, picture(green, new AttributedString("one")));
        Frame second = new Frame(Duration.ofSeconds(1), picture(green, new AttributedString("two")));
        String film = ScreenSvg.film(List.of(first, second), Duration.ofSeconds(2), 1, "A & B");
        assertThat(film).containsOnlyOnce(">same</text>").contains("50.00%{transform:translateX(-336px)}");
        Document svg = read(film);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A & B");
        assertThat(svg.getElementsByTagName("use").getLength()).isEqualTo(4);
    }

    private static Picture picture(AttributedString... lines) {
        return Picture.of(new Size(40, lines.length), List.of(lines));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
