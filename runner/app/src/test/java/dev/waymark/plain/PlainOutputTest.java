package dev.waymark.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

    @Test
    void aLongStatusLeavesRoomForHowToStopIt() {
        StringWriter screen = new StringWriter();
        new PlainOutput(new PrintWriter(screen), 40, true)
                .status("Waiting: status 200, body \"{a long answer}\"", "  (9 s left, Ctrl-C stops)");
        String line = screen.toString().substring(screen.toString().lastIndexOf('\r') + 1);
        assertThat(line)
                .startsWith("Waiting: ")
                .endsWith("  (9 s left, Ctrl-C stops)")
                .hasSizeLessThan(40);
    }
}
