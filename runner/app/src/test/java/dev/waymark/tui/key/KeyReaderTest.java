package dev.waymark.tui.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {

    private static final String END = "\005";

    @ParameterizedTest
    @CsvSource({
        "^[[A,UP,",
        "^[OA,UP,",
        "^[[B,DOWN,",
        "^[[5~,PAGE_UP,",
        "^[[H,HOME,",
        "^[[1;5C,WORD_RIGHT,",
        "^[[3~,DELETE,",
        "a,TEXT,a",
        "é,TEXT,é",
        "語,TEXT,語",
        "^M,ENTER,",
        "^J,NEW_LINE,",
        "^[^M,NEW_LINE,",
        "^C,CONTROL,c",
        "^I,TAB,",
        "^[[Z,BACK_TAB,",
        "^[x,ALT,x",
        "^[OP,FUNCTION,1",
        "^?,BACKSPACE,"
    })
    void keys_are_told_apart(String sent, Key key, String text) throws IOException {
        String raw = raw(sent);
        assertThat(read(raw)).containsExactly(new Input.Stroke(key, text == null ? "" : text, raw));
    }

    @Test
    void escape_alone_is_a_key() throws IOException {
        assertThat(read("\033")).containsExactly(new Input.Stroke(Key.ESCAPE, "", "\033"));
    }

    @Test
    void a_sequence_is_one_key_however_late_its_rest_is_read() throws IOException {
        try (LineDisciplineTerminal terminal = terminal()) {
            AtomicInteger asked = new AtomicInteger();
            KeyReader reader = new KeyReader(terminal, () -> {
                asked.incrementAndGet();
                send(terminal, "[B");
                return true;
            });
            send(terminal, "\033");
            assertThat(reader.read()).contains(new Input.Stroke(Key.DOWN, "", "\033[B"));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void pasted_text_is_one_piece_whatever_is_in_it() throws IOException {
        assertThat(read("\033[200~ls\r\n\033[A\033[201~q"))
                .containsExactly(new Input.Paste("ls\n\033[A"), new Input.Stroke(Key.TEXT, "q", "q"));
    }

    @Test
    void the_wheel_and_the_left_button_are_told_with_their_cell() throws IOException {
        assertThat(read("\033[<65;11;5M\033[<64;11;5M\033[<0;3;4M\033[<0;3;4m"))
                .containsExactly(new Input.Wheel(3, 4, 10), new Input.Wheel(-3, 4, 10), new Input.Click(3, 2));
    }

    @Test
    void the_background_is_understood_in_all_its_forms() throws IOException {
        assertThat(read("\033]11;rgb:ffff/8080/0000\033\\\033]11;rgb:00/00/00\007x"))
                .containsExactly(
                        new Input.Background(255, 128, 0),
                        new Input.Background(0, 0, 0),
                        new Input.Stroke(Key.TEXT, "x", "x"));
        assertThat(new Input.Background(250, 250, 250).light()).isTrue();
        assertThat(new Input.Background(30, 30, 46).light()).isFalse();
    }

    /** What is sent is followed by a key that ends the reading. */
    private static List<Input> read(String sent) throws IOException {
        try (LineDisciplineTerminal terminal = terminal()) {
            send(terminal, sent);
            KeyReader reader = new KeyReader(terminal, () -> false);
            List<Input> inputs = new ArrayList<>(List.of(reader.read().orElseThrow()));
            send(terminal, END);
            for (Input input = reader.read().orElseThrow();
                    !end(input);
                    input = reader.read().orElseThrow()) {
                inputs.add(input);
            }
            return inputs;
        }
    }

    private static LineDisciplineTerminal terminal() throws IOException {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                "test", "xterm-256color", new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        return terminal;
    }

    private static void send(LineDisciplineTerminal terminal, String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean end(Input input) {
        return input instanceof Input.Stroke stroke && stroke.control('e');
    }

    private static String raw(String shown) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < shown.length(); i++) {
            if (shown.charAt(i) == '^' && i + 1 < shown.length()) {
                raw.append((char) (shown.charAt(++i) ^ 0x40));
            } else {
                raw.append(shown.charAt(i));
            }
        }
        return raw.toString();
    }
}
