package dev.waymark.tui.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.shell.BashShell;
import dev.waymark.shell.Script;
import dev.waymark.shell.ShellSettings;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pane with a real shell and real programs. */
class ShellPaneTest {

    private static final Size SIZE = new Size(60, 12);
    private static final Theme THEME = Theme.dark(Signs.unicode());

    @TempDir
    Path folder;

    private BashShell shell;
    private ShellPane pane;

    @BeforeEach
    void open() throws IOException {
        shell = BashShell.open(ShellSettings.of(
                        folder.resolve("shell"),
                        Files.createDirectories(folder.resolve("work")),
                        System.getenv(),
                        Map.of("PS1", "", "HOME", folder.toString()),
                        notice -> {})
                .on(new ShellSettings.Screen(ShellPane.TYPE, SIZE.columns(), SIZE.rows())));
        pane = new ShellPane(shell.terminal().orElseThrow(), SIZE, () -> {});
        await().until(pane::open);
        type("PS1='$ '; clear\r");
        await().until(() -> screen(SIZE).strip().equals("$"));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theLearnerTypesAndSees() {
        type("echo $((40 + 2)) Grüße 日本\r");
        see("$ echo $((40 + 2)) Grüße 日本\n42 Grüße 日本\n$");
        assertThat(pane.render(SIZE, THEME).caret()).hasValueSatisfying(caret -> {
            assertThat(caret.row()).isEqualTo(2);
            assertThat(caret.column()).isEqualTo(2);
        });
    }

    @Test
    void cursorKeysEditTheLineAndTabCompletesIt() throws IOException {
        Files.createFile(folder.resolve("work/a-rather-long-name"));
        type("ls a-ra\t");
        see("$ ls a-rather-long-name");
        type("\025cho one");
        press(Key.HOME, "\033OH");
        type("e");
        press(Key.END, "\033OF");
        press(Key.LEFT, "\033OD");
        type("_\r");
        see("on_e\n");
    }

    @Test
    void aPagerHasTheWholeScreenAndGivesItBack() {
        type("seq 500 | less\r");
        see("1\n2\n3\n");
        press(Key.DOWN, "\033OB");
        see("2\n3\n4\n");
        type("G");
        see("500\n(END)");
        type("q");
        see("$ seq 500 | less\n$");
    }

    @Test
    void anEditorFollowsTheSizeOfThePane() throws IOException {
        Files.writeString(folder.resolve("work/file"), "first\n");
        type("vi -u NONE file\r");
        see("first\n~");
        pane.render(new Size(40, 7), THEME);
        await().until(() -> screen(new Size(40, 7)).lines().filter("~"::equals).count() == 5);
        type("osecond\033:wq\r");
        await().until(() -> Files.readString(folder.resolve("work/file")).equals("first\nsecond\n"));
    }

    @Test
    void whatAKilledProgramHasSwitchedOnIsOffAtTheNextPrompt() {
        type("echo before\r");
        see("before\n$");
        type("sh -c 'printf \"\\033[?1049h\\033[?1000h\\033[?25l\\033[H\\033[2Jall over\"; kill -9 $$'\r");
        see("kill -9 $$'\n$");
        await().until(() -> pane.render(SIZE, THEME).caret().isPresent());
        type("echo after\r");
        see("$$'\n$ echo after\nafter\n$");
    }

    @Test
    void aPasteIsNotCarriedOutLineByLine() {
        pane.take(new Input.Paste("echo one\necho two"));
        see("$ echo one\necho two");
        assertThat(screen(SIZE)).doesNotContain("\none\n");
        type("\r");
        see("one\ntwo\n$");
    }

    @Test
    void theWheelLooksBackAndAKeyReturns() {
        type("seq 100\r");
        see("100\n$");
        pane.take(new Input.Wheel(-30, 0, 0));
        see("\n70\n");
        type("#");
        see("100\n$ #");
    }

    @Test
    void whatScriptsDoInBetweenLeavesOnePrompt() {
        type("x=1\r");
        see("$ x=1\n$");
        shell.run(Script.foreground("lab", "x=2; echo from the lab", Duration.ofSeconds(10)), text -> {});
        await().until(pane::open);
        await().until(() -> pane.program().isEmpty());
        type("echo x$x\r");
        see("$ x=1\n$ echo x$x\nx2\n$");
    }

    private void type(String keys) {
        keys.codePoints().forEach(c -> press(c == '\r' ? Key.ENTER : Key.TEXT, Character.toString(c)));
    }

    private void press(Key key, String raw) {
        pane.take(new Input.Stroke(key, raw, raw));
    }

    private void see(String text) {
        await().untilAsserted(() -> assertThat(screen(SIZE)).contains(text));
    }

    private String screen(Size size) {
        return pane.render(size, THEME).lines().stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
