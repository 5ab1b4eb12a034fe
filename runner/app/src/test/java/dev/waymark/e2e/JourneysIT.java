package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people do on the full screen, in a real terminal, with the launcher and the sandbox. */
@Execution(ExecutionMode.SAME_THREAD)
class JourneysIT {

    private static final String LAB = """
            ---
            title: Two colours
            summary: A lab that fails at first.
            ---

            # Two colours

            ## Choose blue

            The check wants green, so somebody has to set it right.

            ```bash {name=choose}
            kubectl create configmap wanted --from-literal=colour=blue
            ```

            ```yaml check
            within: 3s
            resource:
              apiVersion: v1
              kind: ConfigMap
              namespace: default
              name: wanted
              match: {data: {colour: green}}
            ```

            ## Look at it

            ```bash {name=look}
            kubectl get configmap wanted -o jsonpath='{.data.colour}'; echo " it is"
            ```
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Tmux.version().isPresent(), "tmux is not installed, and these journeys need a real terminal");
        environment.putAll(Launcher.home(folder));
        environment.put("EDITOR", "vi");
        environment.put("LC_ALL", "C.UTF-8");
        Files.writeString(folder.resolve("colours.md"), LAB);
    }

    @Test
    void a_shipped_lab_is_walked_to_its_end() {
        try (Tmux tmux = run(100, 30, "travels/rewrite")) {
            tmux.see("Rewrite a request", "1 of 5", "Enter next");
            while (!tmux.screen().contains("Enter leave")) {
                String before = tmux.screen();
                tmux.press("Enter").see(screen -> !screen.equals(before), "anything new after Enter");
                tmux.see(screen -> screen.contains("Enter ") && !screen.contains("Ctrl-C stop"), "whose turn it is");
            }
            tmux.see("5 of 5 steps passed").press("Enter");
            assertThat(tmux.exit()).isZero();
        }
    }

    @Test
    void what_fails_is_fixed_by_hand_in_the_shell_and_turns_green_by_itself() {
        try (Tmux tmux = run(100, 30, "colours.md")) {
            failed(tmux);
            tmux.type("$").see("The lab's shell", "Ctrl-] back to the lab");
            tmux.type("kubectl edit configmap wanted").press("Enter").see("Please edit the object below");
            tmux.type(":%s/blue/green/")
                    .press("Enter")
                    .type(":wq")
                    .press("Enter")
                    .see("configmap/wanted edited");
            tmux.see("✓ Step 1");
            tmux.type("colour=by-hand").press("Enter").press("C-]").see("Check passed", "Enter next");
            tmux.press("Enter")
                    .see("2 of 2", "Enter run")
                    .type("!")
                    .type("echo set $colour")
                    .press("Enter");
            tmux.see("set by-hand");
            quit(tmux, "c");
        }
    }

    @Test
    void a_lab_that_was_put_aside_goes_on_where_it_was() {
        try (Tmux tmux = run(80, 24, "colours.md")) {
            failed(tmux);
            tmux.type("!")
                    .type("kubectl patch configmap wanted -p '{\"data\":{\"colour\":\"green\"}}'")
                    .press("Enter");
            tmux.see("Check passed", "Enter next");
            quit(tmux, "k");
        }
        try (Tmux tmux = run(80, 24, "colours.md")) {
            tmux.see("You have been here", "1 of 2 steps passed").press("Enter");
            tmux.see("2 of 2", "Enter run").press("Enter").see("green it is");
        }
    }

    @Test
    void a_storm_of_resizes_leaves_a_screen_that_can_be_read() {
        try (Tmux tmux = run(80, 24, "colours.md")) {
            tmux.see("Enter run").type("$").see("Ctrl-] back to the lab");
            tmux.type("vi -u NONE notes").press("Enter").see("~");
            for (int i = 0; i < 30; i++) {
                tmux.resize(60 + i * 37 % 240, 16 + i * 29 % 84);
            }
            tmux.resize(70, 20)
                    .see(
                            screen -> screen.lines()
                                            .filter(line -> line.startsWith("~"))
                                            .count()
                                    == 16,
                            "vi");
            tmux.type(":q").press("Enter").see(screen -> !screen.contains("~"), "the prompt");
            tmux.press("C-]").see("Two colours", "Enter run", "kubectl create configmap");
            for (int i = 0; i < 30; i++) {
                tmux.resize(60 + i * 53 % 240, 16 + i * 31 % 84);
            }
            tmux.resize(300, 100).see("Two colours", "Enter run", "Look at it");
            tmux.resize(60, 16).see("Two colours", "Enter run");
            quit(tmux, "c");
        }
    }

    @Test
    void without_colours_everything_is_said_in_words_and_shapes() {
        environment.put("NO_COLOR", "1");
        try (Tmux tmux = run(80, 24, "colours.md")) {
            failed(tmux);
            assertThat(tmux.coloured()).doesNotContainPattern("\033\\[[0-9;]*[34][0-8][;m]");
            tmux.type("$")
                    .see("Ctrl-] back to the lab")
                    .type("printf '\\033[31mred\\033[m\\n'")
                    .press("Enter");
            tmux.see("\nred");
            assertThat(tmux.coloured()).doesNotContainPattern("\033\\[[0-9;]*[34][0-8][;m]");
            tmux.press("C-]");
        }
    }

    @Test
    void where_the_locale_is_not_utf_8_everything_is_ascii() {
        environment.put("LC_ALL", "C");
        try (Tmux tmux = run(80, 24, "colours.md")) {
            tmux.see("Enter run");
            assertThat(tmux.screen()).isASCII();
            failed(tmux);
            assertThat(tmux.screen()).isASCII();
        }
    }

    @Test
    void the_terminal_is_as_it_was_after_the_program_is_killed_or_told_to_end() {
        for (boolean force : new boolean[] {true, false}) {
            String commands = "'" + launcher() + "' run colours.md; exec cat";
            try (Tmux tmux = Tmux.start(folder, environment, 80, 24, List.of("bash", "-c", commands))) {
                tmux.see("Enter run");
                assertThat(tmux.ask("#{alternate_on} #{mouse_any_flag}")).isEqualTo("1 1");
                tmux.programs()
                        .filter(program -> program.info().command().orElse("").endsWith("/java"))
                        .forEach(program -> {
                            boolean asked = force ? program.destroyForcibly() : program.destroy();
                            assertThat(asked).isTrue();
                        });
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> tmux.ask("#{alternate_on} #{mouse_any_flag} #{cursor_flag}")
                                .equals("0 0 1"));
                tmux.type("echoed").see("echoed").press("Enter").see("echoed\nechoed");
            }
        }
    }

    @Test
    void a_dumb_terminal_has_lines_that_are_only_ever_added() {
        // tmux sets TERM itself, so it is changed behind its back.
        List<String> program = List.of("env", "TERM=dumb", launcher(), "run", "colours.md");
        try (Tmux tmux = Tmux.start(folder, environment, 80, 60, program)) {
            tmux.see("Step 1 of 2: Choose blue", "Run it? [Enter, ? for help]").press("Enter");
            tmux.see("Check failed:", "Expected:", "Observed:").type("q").press("Enter");
            tmux.see("Keep everything, to go on later? [y/N]")
                    .type("n")
                    .press("Enter")
                    .see("0 of 2 steps passed");
            assertThat(tmux.exit()).isEqualTo(1);
            assertThat(tmux.screen()).containsSubsequence("Step 1 of 2", "Check failed:", "0 of 2");
        }
    }

    /** The first step of the lab, whose check does not hold. */
    private static void failed(Tmux tmux) {
        tmux.see("Two colours", "Enter run").press("Enter").see("configmap/wanted created");
        tmux.see("Enter try again");
    }

    private static void quit(Tmux tmux, String choice) {
        tmux.type("q").see("Leave the lab?").type(choice).see("Enter leave").press("Enter");
        assertThat(tmux.exit()).isEqualTo(1);
    }

    private Tmux run(int columns, int rows, String lab) {
        return Tmux.start(folder, environment, columns, rows, List.of(launcher(), "run", lab));
    }

    private static String launcher() {
        return Launcher.repository().resolve("waymark").toString();
    }
}
