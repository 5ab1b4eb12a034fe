package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoxCharactersTest {

    @Test
    void graphics_characters_become_lines_and_corners() throws IOException {
        assertThat(passed("quit \016lqqwqk\017 quit é")).isEqualTo("quit ┌──┬─┐ quit é");
        assertThat(passed("\016jklmnqtuvwx")).isEqualTo("┘┐┌└┼─├┤┴┬│");
    }

    @Test
    void the_letters_of_sequences_in_between_stay() throws IOException {
        assertThat(passed("\016\033[38;5;114mq\033[4;1l\033(u\033xq\017"))
                .isEqualTo("\033[38;5;114m─\033[4;1l\033(u\033x─");
    }

    @Test
    void it_does_not_matter_where_a_piece_ends() throws IOException {
        String text = "a\016q\033[1mqé\017b";
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        try (BoxCharacters boxes = new BoxCharacters(passed)) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                boxes.write(b);
            }
        }
        assertThat(passed.toString(StandardCharsets.UTF_8)).isEqualTo("a─\033[1m─éb");
    }

    private static String passed(String text) throws IOException {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        try (BoxCharacters boxes = new BoxCharacters(passed)) {
            boxes.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return passed.toString(StandardCharsets.UTF_8);
    }
}
