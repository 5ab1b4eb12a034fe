package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What writers of labs have in common, one habit a test. */
class PlainConventionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh", "shell", "console", "shell-session", "zsh", "plain", "plan", "terminal", ""})
    void commands_stand_in_blocks_of_many_languages(String language) {
        assertThat(outline("## A\n\n```" + language + "\nkubectl get pods\n```\n"))
                .isEqualTo("step A\n  command: kubectl get pods\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "log", "go", "python", "Dockerfile"})
    void blocks_of_other_languages_are_text(String language) {
        assertThat(outline("## A\n\n```bash\ntrue\n```\n\nA look:\n\n```" + language + "\nkubectl get pods\n```\n"))
                .isEqualTo("step A\n  command: true\n  text\n");
    }

    @Test
    void nothing_is_cut_that_the_shell_reads_as_one() {
        assertThat(outline("""
                ## A

                ```bash
                cat <<-"STOP" > a.txt

                	status: fine
                	STOP
                cat <<\\X | sort &&

                NAME   READY
                X
                  echo 'one

                NAME   READY
                two' ||
                  false
                ```
                """)).isEqualTo("step A\n  command: cat <<-\"STOP\" > a.txt (+12)\n");
    }

    @Test
    void commands_run_in_the_directory_that_the_text_sends_the_reader_to() {
        assertThat(outline("""
                ## A

                Change into the directory `samples/shop` and look around.

                There is much to see.

                ```bash
                ls
                ```

                Now navigate to the `web` folder:

                ```console
                $ ls
                ```

                1. Go to the `next` directory.
                2. Apply:

                   ```bash
                   kubectl apply -f a.yaml
                   ```

                Change to the `last` directory:

                ```bash
                cd last && ls
                ```

                The directory `web` holds the pages, go on to `b.yaml`:

                ```bash
                kubectl apply -f b.yaml
                ```
                """)).isEqualTo("""
                step A
                  text
                  command: cd samples/shop
                  command: ls
                  text
                  command: cd web
                  command: ls
                  text
                  command: cd next
                  command: kubectl apply -f a.yaml
                  text
                  command: cd last && ls
                  text
                  command: kubectl apply -f b.yaml
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "Could not resolve host: web, 6",
        "Failed to connect: Connection refused, 7",
        "Recv failure: Connection reset by peer, 56",
        "curl: (28) Operation timed out, 28"
    })
    void what_curl_says_of_its_failure_tells_its_exit_code(String said, int code) {
        String text = "## A\n\n```bash\nkubectl exec deploy/curl -- curl -s web\n```\n\n```output\n" + said + "\n```\n";

        assertThat(command(text, Map.of()).exit()).contains(code);
        assertThat(command(text.replace("-s web", "-s web || true"), Map.of()).exit())
                .isEqualTo(said.startsWith("curl") ? Optional.of(code) : Optional.empty());
    }

    @Test
    void a_manifest_that_a_command_reads_is_a_command_whatever_its_language() {
        assertThat(
                        outline(
                                "## A\n\n```yaml\ncat <<EOF | kubectl apply -f -\nkind: A\nEOF\n```\n\n```yaml\nkind: B\n```\n"))
                .isEqualTo("step A\n  command: cat <<EOF | kubectl apply -f - (+2)\n  text\n");
    }

    @Test
    void what_follows_a_shell_inside_of_a_pod_is_typed_there() {
        assertThat(
                        outline(
                                "## A\n\n```bash\nkubectl create ns a\nkubectl exec -it client -- bash\ncurl -v web\nexit\n```\n"))
                .isEqualTo(
                        "step A\n  command: kubectl create ns a\n  command by hand: kubectl exec -it client -- bash (+2)\n");
    }

    @Test
    void what_is_typed_inside_of_a_pod_goes_on_in_the_next_blocks() {
        assertThat(outline("""
                ## A

                ```bash
                kubectl get pods
                kubectl exec -it web -c proxy  sh
                ```

                Once in there:

                ```bash
                ps aux
                ```

                ```bash
                ls /etc
                exit
                ```

                ```bash
                true
                ```

                ```bash
                kubectl exec -it web -- bash
                ```

                ```bash
                curl -s other
                ```

                Nobody says that you leave it.

                ```bash
                kubectl get pods
                ```
                """)).isEqualTo("""
                step A
                  command: kubectl get pods
                  command by hand: kubectl exec -it web -c proxy  sh
                  text
                  command by hand: ps aux
                  command by hand: ls /etc (+1)
                  command: true
                  command by hand: kubectl exec -it web -- bash
                  command by hand: curl -s other
                  text
                  command: kubectl get pods
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az login", "gh auth login", "docker login ghcr.io", "kubectl create --edit -f a.yaml"})
    void signing_in_and_editing_is_a_person_s(String script) {
        assertThat(command(fence(script), Map.of()).manual()).isTrue();
        assertThat(command(fence("docker login -u me -p it"), Map.of()).manual())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash,norun", "bash:run.sh", "sh,no_run,x"})
    void the_language_ends_where_another_tool_s_marks_begin(String info) {
        assertThat(outline("## A\n\n```" + info + "\ntrue\n```\n")).isEqualTo("step A\n  command: true\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Press Ctrl-C to stop it. | true",
                "Wait until all are there, then hit `CTRL+C`. | true",
                "Stop with ^C. | true",
                "Do not press Ctrl-C yet. | false",
                "Press Ctrl-C and run: | false",
                "It ends by itself. | false"
            })
    void what_the_reader_is_told_to_stop_goes_to_the_background(String said, boolean background) {
        Lab lab = Labs.plain("## A\n\n```bash\n./load.sh\n```\n\n" + said + "\n\n```bash\necho done\n```\n", Map.of());

        assertThat(lab.steps().get(0).commands())
                .extracting(Command::background)
                .containsExactly(background, false);
    }

    @Test
    void what_its_author_says_in_braces_goes_before_what_is_made_out() {
        Lab lab = Labs.plain(
                "## A\n\n```bash {manual}\necho by hand\n```\n\n```bash {background until=\"ready\"}\n./serve.sh\n```\n\n"
                        + "```bash {exit=3 timeout=2m}\nfalse\n```\n",
                Map.of());

        assertThat(lab.plain()).isTrue();
        assertThat(lab.steps().get(0).commands())
                .satisfiesExactly(
                        first -> assertThat(first.manual()).isTrue(),
                        second ->
                                assertThat(second.mode()).isEqualTo(new Command.Mode.Background(Optional.of("ready"))),
                        third -> {
                            assertThat(third.exit()).contains(3);
                            assertThat(third.timeout()).contains(Duration.ofMinutes(2));
                        });
    }

    @Test
    void details_are_hints_or_the_solution_and_do_not_run() {
        Lab lab = Labs.plain("""
                ## A

                ```bash
                echo begin
                ```

                <details><summary>Need help?</summary>

                ```bash
                echo help
                ```

                </details>

                1. Do it.

                   <details><summary>Solution</summary>

                   ```bash
                   echo answer
                   ```

                   </details>
                """, Map.of());

        assertThat(lab.steps().get(0).commands()).extracting(Command::script).containsExactly("echo begin\n");
        assertThat(lab.steps().get(0).hints())
                .singleElement()
                .satisfies(hint -> assertThat(hint.title()).isEqualTo("Need help?"));
        assertThat(lab.steps().get(0).solution().orElseThrow().commands())
                .extracting(Command::script)
                .containsExactly("echo answer\n");
    }

    @Test
    void who_is_root_needs_no_sudo(@TempDir Path folder) throws Exception {
        Path id = Files.writeString(folder.resolve("id"), "#!/bin/sh\necho 0\n");
        assertThat(id.toFile().setExecutable(true)).isTrue();
        Lab lab = Labs.plain("## A\n\n```bash\nsudo -E -u root echo done\n```\n", Map.of());
        String script =
                lab.steps().get(0).commands().stream().map(Command::script).collect(Collectors.joining());

        ProcessBuilder bash = new ProcessBuilder("/bin/bash", "-c", script);
        bash.environment().put("PATH", folder.toString());

        assertThat(bash.start().inputReader().lines()).containsExactly("done");
        assertThat(Labs.plain("## A\n\n```bash\necho sudo\n```\n", Map.of())
                        .steps()
                        .get(0)
                        .commands())
                .hasSize(1);
    }

    @Test
    void listings_left_over_from_asciidoc_are_code() {
        assertThat(outline("""
                ## A

                Run this:
                [source,bash,subs="+macros"]
                ----
                kubectl get pods
                ----
                and look:

                [source, yaml]
                ----
                kind: A
                ----

                A heading
                ---------

                ```bash
                true
                ```
                """)).isEqualTo("""
                step A
                  text
                  command: kubectl get pods
                  text
                step A heading
                  command: true
                """);
    }

    @Test
    void braces_of_templates_stay_in_commands() {
        String script =
                "kubectl get pods -o go-template='{{ range .items }}{{ .metadata.name }}{{ end }}{{ with .a_b }}{{ end }}'";

        assertThat(outline("## A\n\n```bash\n" + script + "\n```\n")).isEqualTo("step A\n  command: " + script + "\n");
    }

    @Test
    void a_title_alone_makes_no_annotated_lab_of_a_page() {
        String text = "---\ntitle: Retry\n---\n{{< tip >}}\nLook.\n{{< /tip >}}\n\n### Sub\n\n```bash\n$ true\n```\n";

        assertThat(Labs.plain(text, Map.of()).plain()).isTrue();
        assertThat(Labs.plain(text, Map.of()).title()).isEqualTo("Retry");
        assertThat(Labs.plain(text.replace("```bash", "```bash {name=a}"), Map.of())
                        .plain())
                .isFalse();
    }

    @Test
    void what_a_click_runs_in_a_workshop_is_a_command_and_a_key_is_none() {
        Lab lab = Labs.plain(
                "## A\n\n```execute\nkubectl get pods -n {{ session_namespace }}\n```\n\n```execute-2\nsleep 1\n```\n\n"
                        + "```execute\n<ctrl-c>\n```\n\nCreate `a.yaml`:\n\n```editor:append-lines-to-file\nfile: ~/a.yaml\n```\n\n"
                        + "```execute\nkubectl apply -f a.yaml\n```\n",
                Map.of("session_namespace", "mine"));

        assertThat(lab.steps().get(0).commands())
                .extracting(Command::script)
                .containsExactly("kubectl get pods -n mine\n", "sleep 1\n", "kubectl apply -f a.yaml\n");
        assertThat(lab.steps().get(0).of(FileBlock.class)).isEmpty();
    }

    private static String fence(String script) {
        return "## A\n\n```bash\n" + script + "\n```\n";
    }

    private static Command command(String text, Map<String, String> values) {
        return Labs.plain(text, values).steps().get(0).commands().get(0);
    }

    private static String outline(String text) {
        return Outline.of(Labs.plain(text));
    }
}
