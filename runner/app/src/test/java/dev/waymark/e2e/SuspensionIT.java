package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-Z and {@code fg} in an interactive shell on a real terminal. */
class SuspensionIT {

    private static final String LAB = """
            # One step

            ## Greet

            ```bash
            echo good morning
            ```
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Tmux.version().isPresent(), "tmux is not installed, and this needs a real terminal");
        environment.putAll(Launcher.home(folder));
        environment.put("PS1", "prompt> ");
        Files.writeString(folder.resolve("greet.md"), LAB);
    }

    @Test
    void a_suspended_lab_leaves_the_terminal_to_the_shell_and_is_drawn_anew_by_fg() {
        try (Tmux tmux = shell("run greet.md")) {
            tmux.see("1 of 1", "echo good morning", "Enter run");
            String before = tmux.screen();
            suspend(tmux);
            assertThat(tmux.screen()).doesNotContain("Enter run");
            tmux.type("echo $((6 * 7)); stty -a | grep -ow -e -icanon -e icanon -e -echo -e echo -e isig")
                    .press("Enter");
            tmux.see("\n42\n", "\nisig\nicanon\necho\n");

            tmux.type("fg").press("Enter").see("1 of 1", "Enter run");
            tmux.see(screen -> screen.equals(before), "what it showed before");
            assertThat(tmux.ask("#{alternate_on}")).isEqualTo("1");
            tmux.press("Enter").see("1 of 1 steps passed", "Enter leave").press("Enter");
            tmux.see(screen -> screen.stripTrailing().endsWith("prompt>"), "the prompt");
        }
    }

    @Test
    void a_size_that_changed_in_the_meantime_is_that_of_the_next_picture() {
        try (Tmux tmux = shell("run greet.md")) {
            tmux.see("1 of 1", "Enter run");
            suspend(tmux);
            tmux.resize(120, 40).type("fg").press("Enter");
            tmux.see(screen -> bottom(screen, 40).contains("Enter run"), "the keys in the last of 40 lines");
            suspend(tmux);
            tmux.resize(60, 16).type("fg").press("Enter");
            tmux.see(screen -> bottom(screen, 16).contains("Enter run"), "the keys in the last of 16 lines");
            quit(tmux);
        }
    }

    @Test
    void the_catalogue_can_be_suspended_as_well() {
        try (Tmux tmux = shell("")) {
            tmux.see("Waymark", "Enter start");
            suspend(tmux);
            tmux.type("fg").press("Enter").see("Waymark", "Enter start").press("Escape");
            tmux.see(screen -> screen.stripTrailing().endsWith("prompt>"), "the prompt");
        }
    }

    private static String bottom(String screen, int rows) {
        List<String> lines = screen.lines().toList();
        return lines.size() < rows ? "" : lines.get(rows - 1);
    }

    private static void suspend(Tmux tmux) {
        tmux.press("C-z").see("Stopped", "prompt>");
        tmux.see(screen -> screen.stripTrailing().endsWith("prompt>"), "the prompt");
        assertThat(tmux.ask("#{alternate_on} #{mouse_any_flag} #{cursor_flag}")).isEqualTo("0 0 1");
    }

    private static void quit(Tmux tmux) {
        tmux.type("q").see("Leave the lab?").type("c").see("Enter leave").press("Enter");
        tmux.see(screen -> screen.stripTrailing().endsWith("prompt>"), "the prompt");
    }

    /** An interactive shell, in which Waymark has been started. */
    private Tmux shell(String arguments) {
        Tmux tmux = Tmux.start(folder, environment, 80, 24, List.of("bash", "--norc", "--noprofile", "-i"));
        tmux.see("prompt>");
        tmux.type("'" + Launcher.repository().resolve("waymark") + "' " + arguments)
                .press("Enter");
        return tmux;
    }
}
