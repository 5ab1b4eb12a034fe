package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands are told from what they print and from what is only shown, one habit a test. */
class PlainShownTest {
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
    void a_button_that_runs_a_block_makes_it_a_command() {
        assertThat(outline(
                        "## A\n\n```\nk get pods\nrun it\n```{{exec}}\n\n```plain\nfoo\n```{{copy}}\n\nSee `x`{{}}.\n"))
                .isEqualTo("step A\n  command: k get pods (+1)\n  text\n");
    }

    private static String outline(String text) {
        return Outline.of(Labs.plain(text));
    }
}
