package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ ",
                "% ",
                "# ",
                "user@host:~$ ",
                "[root@node-1 ~]# ",
                "[node1 ~]$ ",
                "bash-5.1$ ",
                "~ $ ",
                "shop $ ",
                "> "
            })
    void prompts_part_commands_from_what_they_print(String prompt) {
        assertThat(outline("## A\n\n```console\n" + prompt + "oc get ns a\nNAME\nsome text\n" + prompt
                        + "oc get ns b\n```\n"))
                .isEqualTo("step A\n  command: oc get ns a\n  output: NAME (+1)\n  command: oc get ns b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "bash", ""})
    void comments_above_prompts_are_neither_commands_nor_output(String language) {
        assertThat(outline("## A\n\n```" + language + "\n# first\n$ kubectl get ns a\n\n# then\n$ kubectl get ns b\n"
                        + "Active\n\n# at last\n$ kubectl get ns c\n```\n"))
                .isEqualTo("step A\n  command: kubectl get ns a\n  command: kubectl get ns b\n  output: Active\n"
                        + "  command: kubectl get ns c\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expected output:",
                "You should see something like this:",
                "Sample output",
                "Output:",
                "The command returns:",
                "The output is similar to:",
                "This will print:"
            })
    void a_sentence_leads_to_output_whatever_the_language(String sentence) {
        assertThat(outline("## A\n\n```bash\nistioctl version\n```\n\n" + sentence + "\n\n```bash\nclient 1.28\n```\n"))
                .isEqualTo("step A\n  command: istioctl version\n  text\n  output: client 1.28\n");
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
                .isEqualTo(said.startsWith("curl") ? java.util.Optional.of(code) : java.util.Optional.empty());
    }

    @Test
    void a_manifest_that_a_command_reads_is_a_command_whatever_its_language() {
        assertThat(
                        outline(
                                "## A\n\n```yaml\ncat <<EOF | kubectl apply -f -\nkind: A\nEOF\n```\n\n```yaml\nkind: B\n```\n"))
                .isEqualTo("step A\n  command: cat <<EOF | kubectl apply -f - (+2)\n  text\n");
    }

    @Test
    void what_is_said_of_output_before_does_not_make_a_command_one() {
        assertThat(outline("## A\n\n```bash\ntrue\n```\n\nAfter a while it will show all. Verify this by running:\n\n"
                        + "```bash\nflux stat all\n```\n\nThe output looks like:\n\n```bash\nNAME   READY\n```\n"))
                .isEqualTo(
                        "step A\n  command: true\n  text\n  command: flux stat all\n  text\n  output: NAME   READY\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*   Trying 192.0.2.1:80...",
                "\u2705 all is well",
                "\u2502 Response \u2502 Count \u2502",
                "\uD83D\uDD17 curl -s web",
                "[1/20] HTTP 200",
                "requests_total{code=\"200\"} 5",
                "NAME   SERVER   ROUTE",
                "HTTP/1.1 200 OK",
                "deployment.apps/web created",
                "daemon set \"metrics\" successfully rolled out"
            })
    void what_no_command_looks_like_is_not_run(String line) {
        assertThat(outline(
                        "## A\n\n```shell\n" + line + "\n```\n\n```shell\ntrue\n```\n\n```shell\n" + line + "\n```\n"))
                .isEqualTo("step A\n  text\n  command: true\n  output: " + line + "\n");
    }

    @Test
    void commands_go_on_behind_output_that_a_comment_ends() {
        assertThat(
                        outline(
                                "## A\n\n```bash\nkubectl get ns\nNAME   STATUS\na      Active\n\n# Now the other\nkubectl get no\n```\n"))
                .isEqualTo("step A\n  command: kubectl get ns\n  output: NAME   STATUS (+1)\n"
                        + "  command: # Now the other (+1)\n");
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
    @ValueSource(strings = {"```execute\nlab begin\n```\n", "```terminal:execute\ncommand: lab begin\n```\n"})
    void where_blocks_are_clicked_the_others_are_shown(String clicked) {
        assertThat(outline("## A\n\n```bash\nSome text, not run\n```\n\n" + clicked
                        + "\n```bash\nBegun for you\n```\n\n```bash\nkubectl get pods\n```\n"))
                .isEqualTo(
                        "step A\n  text\n  command: lab begin\n  output: Begun for you\n  command: kubectl get pods\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name: Workshop\nservices:\n  reviews:\n    type: Rule", "spiffe://cluster.local/ns/shop/sa/web"
            })
    void data_in_a_block_of_the_shell_is_not_run(String data) {
        assertThat(outline("## A\n\n```bash\ntrue\n```\n\nLook at this:\n\n```sh\n" + data + "\n```\n"))
                .isEqualTo("step A\n  command: true\n  text\n");
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
    void indented_markup_is_no_command() {
        assertThat(outline("""
                ## A

                ```bash
                true
                ```

                <a className="card"

                    href="../guide">
                    <img
                        alt="A picture" src="a.svg"
                        title="Guide" />
                    </a>
                """)).isEqualTo("step A\n  command: true\n  text\n");
    }

    @Test
    void lines_of_logs_in_fields_are_output() {
        assertThat(outline("""
                ## A

                ```bash
                kubectl logs deploy/a
                ```

                ```bash
                time="2022-04-27T02:47:49.97Z" level=info msg="ready" app=a
                ```
                """))
                .isEqualTo(
                        "step A\n  command: kubectl logs deploy/a\n  output: time=\"2022-04-27T02:47:49.97Z\" level=info msg=\"ready\" app=a\n");
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
    void a_button_that_runs_a_block_makes_it_a_command() {
        assertThat(outline(
                        "## A\n\n```\nk get pods\nrun it\n```{{exec}}\n\n```plain\nfoo\n```{{copy}}\n\nSee `x`{{}}.\n"))
                .isEqualTo("step A\n  command: k get pods (+1)\n  text\n");
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
