package dev.waymark.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void pieces_may_end_anywhere() {
        Output output =
                Output.EMPTY.append("on").append("e\r").append("\ntwo\n\nfo").append("ur");
        assertThat(lines(output)).containsExactly("one", "two", "", "four");
    }

    @Test
    void the_last_lines_are_kept_and_the_others_counted() {
        Output output = Output.EMPTY;
        for (int i = 0; i < 3; i++) {
            output = output.append("x\n".repeat(Output.MOST_LINES));
        }
        assertThat(output.size()).isEqualTo(Output.MOST_LINES);
        assertThat(output.dropped()).isEqualTo(2L * Output.MOST_LINES);
    }

    @Test
    void long_lines_take_no_more_memory_than_many() {
        Output output = Output.EMPTY;
        for (int i = 0; i < 100; i++) {
            output = output.append("y".repeat(100_000));
        }
        output = output.append("\n");
        assertThat(lines(output).stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(4_000);
    }

    private static List<String> lines(Output output) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            lines.add(output.line(i));
        }
        return lines;
    }
}
