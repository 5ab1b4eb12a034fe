package dev.waymark.tui.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.pane.Modes.Mode;
import dev.waymark.tui.theme.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmulatorTest {

    private final List<String> replies = new ArrayList<>();
    private final Emulator emulator = new Emulator(10, 4, replies::add);

    @Test
    void linesWrapAndScrollAndWhatLeavesIsKept() {
        emulator.feed("one\r\ntwo\r\n0123456789abc\r\nlast");
        assertThat(screen()).containsExactly("two", "0123456789", "abc", "last");
        assertThat(emulator.grid().left())
                .extracting(row -> row.line(true).toString().strip())
                .containsExactly("one");
    }

    @Test
    void programsThatAskForTheColoursAreToldThem() {
        emulator.feed("\033]11;?\007");
        assertThat(replies).isEmpty();
        emulator.ground(Ground.DARK);
        emulator.feed("\033]0;a title\007\033]11;?\007");
        emulator.ground(Ground.LIGHT);
        emulator.feed("\033]10;?\033\\\033]11;?\033\\x");
        assertThat(replies)
                .containsExactly(
                        "\033]11;rgb:0000/0000/0000\033\\",
                        "\033]10;rgb:0000/0000/0000\033\\",
                        "\033]11;rgb:ffff/ffff/ffff\033\\");
        assertThat(screen()).startsWith("x");
    }

    @Test
    void theLastColumnWaitsForTheNextCharacter() {
        emulator.feed("0123456789\r\nx");
        assertThat(screen()).startsWith("0123456789", "x");
        emulator.feed("\033[1;1H0123456789\033[1;1Hy");
        assertThat(screen()).startsWith("y123456789", "x");
    }

    @Test
    void withoutWrappingTheLastColumnIsWrittenOver() {
        emulator.feed("\033[?7l0123456789abc");
        assertThat(screen()).startsWith("012345678c", "");
    }

    @Test
    void wideCharactersTakeTwoCellsAndNeverHalfOfOne() {
        emulator.feed("日本\r\n12345678本x");
        assertThat(screen()).startsWith("日本", "12345678本", "x");
        emulator.feed("\033[1;2Hx");
        assertThat(screen()).startsWith(" x本");
        emulator.feed("\033[3;1H123456789本");
        assertThat(screen().get(3)).isEqualTo("本");
    }

    @Test
    void combiningCharactersStayWithTheirs() {
        emulator.feed("e\u0301a\u0308\033[4;10Hz\u0301");
        assertThat(screen()).startsWith("e\u0301a\u0308").endsWith("         z\u0301");
    }

    @Test
    void coloursAndShapesAreKeptAsProgramsNameThem() {
        emulator.feed(
                "\033[1;31ma\033[0;38;5;208mb\033[38;2;1;2;3mc\033[38:2::4:5:6md\033[mz\033[4:3mu\033[4:0m\033[7mi");
        AttributedStyle plain = AttributedStyle.DEFAULT;
        var line = emulator.grid().row(0).line(true);
        assertThat(line.styleAt(0)).isEqualTo(plain.bold().foreground(1));
        assertThat(line.styleAt(1)).isEqualTo(plain.foreground(208));
        assertThat(line.styleAt(2)).isEqualTo(plain.foregroundRgb(0x010203));
        assertThat(line.styleAt(3)).isEqualTo(plain.foregroundRgb(0x040506));
        assertThat(line.styleAt(4)).isEqualTo(plain);
        assertThat(line.styleAt(5)).isEqualTo(plain.underline());
        assertThat(line.styleAt(6)).isEqualTo(plain.inverse());
        assertThat(emulator.grid().row(0).line(false).styleAt(0)).isEqualTo(plain.bold());
    }

    @Test
    void erasedCellsHaveTheBackground() {
        emulator.feed("\033[1;44mab\033[K");
        assertThat(emulator.grid().row(0).line(true).styleAt(5)).isEqualTo(AttributedStyle.DEFAULT.background(4));
    }

    @Test
    void theSecondScreenGivesTheFirstBackWithItsCursor() {
        emulator.feed("shell\033[?1049h\033[2J\033[Heditor");
        assertThat(screen()).startsWith("editor");
        assertThat(emulator.alternate()).isTrue();
        emulator.feed("\033[?1049l$");
        assertThat(screen()).startsWith("shell$");
    }

    @Test
    void onlyTheRegionScrolls() {
        emulator.feed("a\r\nb\r\nc\r\nd\033[2;3r\033[3;1H\nx");
        assertThat(screen()).containsExactly("a", "c", "x", "d");
        emulator.feed("\033[2;1H\033M\033[r\033[4;1H\n");
        assertThat(screen()).containsExactly("", "c", "d", "");
    }

    @Test
    void rowsAndCellsAreInsertedAndDeleted() {
        emulator.feed("abcdef\r\ntwo\033[1;3H\033[2@\033[1;1H\033[P");
        assertThat(screen()).startsWith("b  cdef", "two");
        emulator.feed("\033[L");
        assertThat(screen()).startsWith("", "b  cdef", "two");
        emulator.feed("\033[2M\033[4hxy\033[D\033[Dz\033[4l");
        assertThat(screen()).startsWith("zxytwo", "");
        emulator.feed("\033[1;2H\033[2X");
        assertThat(screen()).startsWith("z  two");
    }

    @Test
    void questionsAreAnswered() {
        emulator.feed("\033[3;4H\033[6n\033[5n\033[c\033[>c");
        assertThat(replies).containsExactly("\033[3;4R", "\033[0n", "\033[?62;22c", "\033[>0;0;0c");
    }

    @Test
    void titlesAndUnknownSequencesShowNothing() {
        emulator.feed(
                "a\033]0;title\007b\033]11;?\033\\c\033P1$r\033\\d\033[>4;2me\033[?2026$pf\033[22;2tg\033(0q\033(Bh");
        assertThat(screen()).startsWith("abcdefg─h");
    }

    @Test
    void modesThatPaneAndKeyboardNeedAreHeeded() {
        emulator.feed("\033[?1h\033[?1000;1006h\033[?2004h\033[?25l");
        assertThat(Stream.of(Mode.CURSOR_KEYS, Mode.CLICKS, Mode.SGR_MOUSE, Mode.PASTE))
                .allMatch(emulator.modes()::on);
        assertThat(emulator.modes().on(Mode.CURSOR_SHOWN)).isFalse();
        emulator.feed("\033[!p");
        assertThat(emulator.modes().on(Mode.CURSOR_KEYS)).isFalse();
        assertThat(emulator.modes().on(Mode.CURSOR_SHOWN)).isTrue();
    }

    @Test
    void aSmallerScreenKeepsTheCursorsEndAndALargerOneBringsBackWhatLeft() {
        emulator.feed("a\r\nb\r\nc\r\nd");
        emulator.resize(10, 2);
        assertThat(screen()).containsExactly("c", "d");
        emulator.resize(12, 4);
        assertThat(screen()).containsExactly("a", "b", "c", "d");
        assertThat(emulator.grid().row()).isEqualTo(3);
    }

    @Test
    void whatLeavesIsBounded() {
        emulator.feed("line\r\n".repeat(5000));
        assertThat(emulator.grid().left()).hasSize(2000);
    }

    static Stream<Long> seeds() {
        return new Random().longs(30).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noInputAndNoResizeBreaksIt(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "\033[", "\033", ";", "?", "1", "9", "25", "999", "H", "J", "K", "L", "M", "P", "@", "r", "S", "T", "X",
            "b", "m", "h", "l", "1049", "日", "a\u0301", "\r", "\n", "\t", "\b", "text", "8", "7", "D", "38:2:9"
        };
        for (int i = 0; i < 3000; i++) {
            emulator.feed(pieces[random.nextInt(pieces.length)]);
            if (random.nextInt(50) == 0) {
                emulator.resize(2 + random.nextInt(20), 2 + random.nextInt(10));
            }
            Grid grid = emulator.grid();
            assertThat(grid.row()).isBetween(0, grid.height() - 1);
            assertThat(grid.column()).isBetween(0, grid.width() - 1);
        }
        assertThat(screen()).allSatisfy(line -> assertThat(line.length()).isLessThan(400));
    }

    private List<String> screen() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < emulator.grid().height(); i++) {
            lines.add(emulator.grid().row(i).line(true).toString().stripTrailing());
        }
        return lines;
    }
}
