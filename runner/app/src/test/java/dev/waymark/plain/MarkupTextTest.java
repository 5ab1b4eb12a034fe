package dev.waymark.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkupTextTest {

    @Test
    void wideCharactersCountTwice() {
        assertThat(Wrap.lines("世界 世界 世界", "", "", 10)).containsExactly("世界 世界", "世界");
    }

    @Test
    void aWordWiderThanTheLineStaysWhole() {
        assertThat(Wrap.lines("see https://example.org/a/long/path now", "- ", "  ", 12))
                .containsExactly("- see", "  https://example.org/a/long/path", "  now");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noWordIsLostAndNoLineTooWide(long seed) {
        Random random = new Random(seed);
        String text = random.ints(40, 1, 9).mapToObj("x"::repeat).collect(Collectors.joining(" "));
        int width = 10 + random.nextInt(40);
        var lines = Wrap.lines(text, "", "", width);
        assertThat(String.join(" ", lines)).isEqualTo(text);
        assertThat(lines).allMatch(line -> line.length() <= width, Arrays.toString(new long[] {seed}));
    }
}
