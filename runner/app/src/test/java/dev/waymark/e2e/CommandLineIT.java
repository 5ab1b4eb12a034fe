package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line: exit codes, streams, and one clear message for bad input. */
class CommandLineIT {
    @TempDir
    Path folder;

    private Launcher waymark;

    @BeforeEach
    void launcher() {
        waymark = Launcher.in(folder);
    }

    @Test
    void the_version_goes_to_standard_output() {
        Launcher.Result result = waymark.run("--version");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).startsWith("waymark ");
    }

    @Test
    void the_launcher_works_through_a_symbolic_link_from_another_folder() throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("wm"), Launcher.repository().resolve("waymark"));
        Launcher.Result result = waymark.through(link).run("--version");
        assertThat(result.exit()).as(result.all()).isZero();
    }

    @Test
    void the_list_names_every_lab_of_the_course() {
        Launcher.Result result = waymark.run("list");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out())
                .contains(
                        "travels/waypoints", "travels/split", "travels/redirect", "travels/rewrite", "travels/mirror");
    }

    @Test
    void an_unknown_option_is_a_usage_error() {
        Launcher.Result result = waymark.run("check", "--bogus");
        assertThat(result.exit()).as(result.all()).isEqualTo(2);
        assertThat(result.err()).contains("--bogus");
    }

    @Test
    void a_missing_lab_is_a_usage_error_that_says_where_to_look() {
        Launcher.Result result = waymark.run("check", "travels/nowhere");
        assertThat(result.exit()).as(result.all()).isEqualTo(2);
        assertThat(result.err()).contains("travels/nowhere").contains("waymark list");
    }

    @Test
    void a_misspelt_check_key_makes_the_lab_invalid() throws IOException {
        Path lab = Files.writeString(folder.resolve("lab.md"), """
                ---
                title: Misspelt
                summary: A lab with an error.
                ---

                # Misspelt

                ## Step

                ```bash {name=hello}
                echo hello
                ```

                ```yaml check
                outptu: {command: hello, contains: hello}
                ```
                """);
        Launcher.Result result = waymark.run("check", lab.toString());
        assertThat(result.exit()).as(result.all()).isEqualTo(3);
        assertThat(result.err()).contains("lab.md:15:1").contains("outptu").contains("output");
    }

    @Test
    void a_lab_does_not_begin_without_a_tool_it_needs() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Path saw = Files.writeString(old.resolve("saw"), """
                #!/bin/sh
                echo "saw version 1.27.3"
                """);
        assertThat(saw.toFile().setExecutable(true)).isTrue();
        Path lab = Files.writeString(folder.resolve("wood.md"), """
                ---
                title: Wood
                summary: Needs a saw.
                needs: {tools: [saw >= 1.30]}
                ---

                ## Saw

                ```bash
                saw
                ```
                """);
        Map<String, String> environment = Map.of("PATH", old + ":" + System.getenv("PATH"));
        for (String command : new String[] {"check", "run"}) {
            Launcher.Result result = waymark.run(environment, command, lab.toString());
            assertThat(result.exit()).as(result.all()).isEqualTo(4);
            assertThat(result.err())
                    .contains("wood cannot run: saw >= 1.30 is needed, found 1.27.3")
                    .contains("waymark doctor")
                    .doesNotContain("passed");
        }
    }

    @Test
    void a_folder_without_labs_is_a_usage_error() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Launcher.Result result = waymark.run("check", empty.toString());
        assertThat(result.exit()).as(result.all()).isEqualTo(2);
        assertThat(result.err()).contains("no labs").contains(empty.toString());
    }

    @Test
    void a_machine_without_a_home_folder_will_do() {
        Launcher.Result result = waymark.without("HOME").run("--version");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).startsWith("waymark ");
    }

    @Test
    void an_unknown_context_is_an_environment_error_that_names_the_known_ones() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: home
                contexts:
                - name: home
                  context: {cluster: home, user: me}
                clusters:
                - name: home
                  cluster: {server: "https://127.0.0.1:1"}
                users:
                - name: me
                  user: {token: none}
                """);
        Map<String, String> environment = Map.of("KUBECONFIG", kubeconfig.toString());
        Launcher.Result unknown = waymark.run(environment, "check", "travels/rewrite", "--cluster", "moon");
        assertThat(unknown.exit()).as(unknown.all()).isEqualTo(4);
        assertThat(unknown.err()).contains("moon").contains("home");

        Launcher.Result unreachable = waymark.run(environment, "check", "travels/rewrite", "--cluster", "home");
        assertThat(unreachable.exit()).as(unreachable.all()).isEqualTo(4);
        assertThat(unreachable.err()).contains("home");
    }

    @Test
    void a_sandbox_runs_a_command_and_ends_with_its_exit_code() {
        Launcher.Result get = waymark.run("sandbox", "--", "kubectl", "get", "namespaces", "-o", "name");
        assertThat(get.exit()).as(get.all()).isZero();
        assertThat(get.out()).contains("namespace/default", "namespace/istio-system");
        Launcher.Result seven = waymark.run("sandbox", "--", "bash", "-c", "exit 7");
        assertThat(seven.exit()).as(seven.all()).isEqualTo(7);
    }

    @Test
    void a_new_lab_passes_lint_and_check() {
        Launcher.Result made = waymark.run("new", "first-steps");
        assertThat(made.exit()).as(made.all()).isZero();
        Launcher.Result lint = waymark.run("lint", "first-steps.md");
        assertThat(lint.exit()).as(lint.all()).isZero();
        Launcher.Result check = waymark.run("check", "first-steps.md");
        assertThat(check.exit()).as(check.all()).isZero();
    }

    @Test
    void a_sandbox_that_is_told_to_end_ends_its_command_too() throws Exception {
        Path mark = folder.resolve("mark");
        Process process = waymark.start(
                Map.of(),
                folder.resolve("o"),
                folder.resolve("e"),
                "sandbox",
                "--",
                "bash",
                "-c",
                "touch " + mark + "; exec sleep 600");
        Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).until(() -> Files.exists(mark));
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(process.descendants()).isEmpty();
    }

    @Test
    void an_interrupt_ends_a_run_with_130_after_the_clean_up() throws Exception {
        Path lab = Files.writeString(folder.resolve("slow.md"), """
                ---
                title: Slow
                summary: A lab that takes its time.
                ---

                # Slow

                ## Wait

                ```bash {name=wait}
                touch "$MARKS/started"; sleep 600
                ```

                ## Cleanup

                ```bash {name=clean}
                touch "$MARKS/cleaned"
                ```
                """);
        Path marks = Files.createDirectory(folder.resolve("marks"));
        Process process = waymark.start(
                Map.of("MARKS", marks.toString()), folder.resolve("o"), folder.resolve("e"), "check", lab.toString());
        Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).until(() -> Files.exists(marks.resolve("started")));
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("e")))
                .isEqualTo(130);
        assertThat(marks.resolve("cleaned")).exists();
        assertThat(process.descendants()).isEmpty();
    }
}
