package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.Places;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the full screen asks of a terminal: every sequence that is sent for any place of a lab, of its shell and of the
 * catalogue, at any size and from one place to any other, for pictures, for the clipboard, and when the terminal is given
 * back, is in the table of the page on terminals, which says what it is.
 */
class SequencesTest {

    /** A control sequence, an operating system command, a shorter escape, or a control character. */
    private static final Pattern SEQUENCE =
            Pattern.compile("\033\\[(?<mark>[?>=]?)(?<numbers>[0-9;]*)(?<end>[!-/]*[@-~])"
                    + "|\033\\](?<command>\\d+)[^\007\033]*(?:\007|\033\\\\)"
                    + "|\033(?<string>[P_])(?<what>[0-9;]*[A-Za-z])[^\033]*\033\\\\"
                    + "|\033(?<escape>[^\\[\\]P_])"
                    + "|(?<control>[\0-\032\034-\037\177])");

    private static final Pattern COLOUR = Pattern.compile("([34]8;5;)\\d+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @TempDir
    Path folder;

    private final Set<String> sent = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"xterm-256color", "tmux-256color", "screen-256color", "screen", "linux", "vt100"})
    void whatever_is_sent_to_a_terminal_is_in_the_table_of_the_page_on_terminals(String type) throws IOException {
        play(type, StandardCharsets.UTF_8);
        assertThat(sent).contains("CSI H").isSubsetOf(table());
    }

    @Test
    void whatever_is_in_the_table_is_sent_to_some_terminal() throws IOException {
        for (String type : List.of("xterm-256color", "tmux-256color", "screen", "linux", "vt100", "ansi")) {
            play(type, StandardCharsets.UTF_8);
        }
        play("screen", StandardCharsets.ISO_8859_1);
        assertThat(table()).isSubsetOf(sent);
    }

    /** Goes through all places at three sizes, and keeps what the terminal is sent. */
    private void play(String type, Charset encoding) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal("test", type, output, encoding);
                Console console = Console.on(terminal)) {
            console.askBackground();
            for (Size size : List.of(new Size(60, 16), new Size(80, 24), new Size(200, 60))) {
                terminal.setSize(new org.jline.terminal.Size(size.columns(), size.rows()));
                for (Theme theme : List.of(Theme.dark(Signs.unicode()), Theme.plain(Signs.ascii()))) {
                    Places.pictures(size, theme).forEach(console::draw);
                    console.forget();
                }
            }
            for (Graphics language : Graphics.values()) {
                console.show(language.sequence(picture(), new Size(20, 5)), 1);
            }
            console.copy("a command");
            console.lend(() -> {});
        }
        read(TerminalKeeper.LEAVE.replace("\\033", "\033"));
        read(output.toString(encoding));
    }

    private Path picture() throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private void read(String text) {
        Matcher matcher = SEQUENCE.matcher(text);
        while (matcher.find()) {
            sent.addAll(names(matcher));
        }
    }

    /** Numbers that are places and counts are left out: {@code CSI 3;7H} is {@code CSI H}. */
    private static List<String> names(Matcher found) {
        if (found.group("command") != null) {
            return List.of("OSC " + found.group("command"));
        } else if (found.group("string") != null) {
            String what = found.group("what");
            return List.of((found.group("string").equals("P") ? "DCS " : "APC ") + what.substring(what.length() - 1));
        } else if (found.group("escape") != null) {
            return List.of("ESC " + found.group("escape"));
        } else if (found.group("control") != null) {
            return List.of(String.format(
                    Locale.ROOT, "0x%02x", (int) found.group("control").charAt(0)));
        }
        String numbers = found.group("numbers");
        if (!found.group("end").equals("m")) {
            boolean kept = !found.group("mark").isEmpty() || found.group("end").equals("t");
            return List.of("CSI " + found.group("mark") + (kept ? numbers : "") + found.group("end"));
        }
        Matcher colours = COLOUR.matcher(numbers);
        List<String> names = new ArrayList<>();
        String rest = colours.replaceAll(colour -> {
            names.add("CSI " + colour.group(1) + "nm");
            return "";
        });
        for (String each : rest.split(";")) {
            if (!each.isEmpty() || numbers.isEmpty()) {
                names.add("CSI " + (each.isEmpty() ? "0" : each.replaceFirst("^([349]|10)[0-7]$", "$1n")) + "m");
            }
        }
        return names;
    }

    private static Set<String> table() throws IOException {
        String page = Files.readString(Path.of("../../docs/terminals.md"));
        String section = page.substring(page.indexOf("## What is sent"));
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
