package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How what a screen shows is told from what is typed where languages, sentences and first words mislead. */
class PlainScreensTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# applied\ndeployment.apps/shop\nservice/shop",
                "service \"web\" exposed",
                "WARNING! Using --password via the CLI is insecure.",
                "<!DOCTYPE html>\n<html>",
                "--name web \\\n--port 80",
                "  -h, --help   Help for the command.",
                "Location    Name\n----------  -----\nwestus3     a",
                "[...]\nmore",
                "values.yaml",
                "samples/\nmore"
            })
    void what_a_program_prints_is_not_run_whatever_its_language(String screen) {
        assertThat(outline("```bash\n" + screen + "\n```\n\n```bash\ntrue\n```\n"))
                .isEqualTo("step A\n  text\n  command: true\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEBUG=1 ./run.sh",
                "service web status",
                "[ -d a ] || mkdir a",
                "bin/run.sh",
                "./samples/run.sh",
                "time curl -s web"
            })
    void what_only_resembles_it_is(String command) {
        assertThat(outline("```bash\n" + command + "\n```\n")).isEqualTo("step A\n  command: " + command + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kgwctl check [flags]", "waypoint [command]", "tool get TYPE [NAME] [options]"})
    void how_a_program_is_called_is_no_command(String synopsis) {
        assertThat(outline("```bash\n" + synopsis + "\n```\n\n```bash\ntrue\n```\n"))
                .isEqualTo("step A\n  text\n  command: true\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubectl apply -k .", "cd ../..", "ls ."})
    void a_path_may_end_in_a_full_stop_as_a_sentence_does(String command) {
        assertThat(outline("```\n" + command + "\n```\n\n```\nmake it so.\n```\n"))
                .isEqualTo("step A\n  command: " + command + "\n  text\n");
    }

    @Test
    void what_an_endless_command_prints_may_follow_behind_an_empty_line() {
        assertThat(outline("```bash\nwatch kubectl get canaries\n\nNAMESPACE   NAME\ntest        shop\n```\n"))
                .isEqualTo(
                        "step A\n  command in background: watch kubectl get canaries\n  output: NAMESPACE   NAME (+1)\n");
        assertThat(outline("```bash\nkubectl port-forward svc/web 8080:80\n\ncurl -s localhost:8080\n```\n"))
                .isEqualTo("step A\n  command in background: kubectl port-forward svc/web 8080:80\n"
                        + "  command: curl -s localhost:8080\n");
    }

    @Test
    void a_key_and_its_value_are_printed_also_right_behind_the_command() {
        assertThat(
                        outline(
                                "```bash\nkubectl get ingress a -o yaml\napiVersion: networking.k8s.io/v1\nkind: Ingress\n```\n"))
                .isEqualTo("step A\n  command: kubectl get ingress a -o yaml\n"
                        + "  output: apiVersion: networking.k8s.io/v1 (+1)\n");
        assertThat(outline("```bash\nkubectl describe operation a\n# ...\nStatus:\n  Ready: True\n```\n"))
                .isEqualTo("step A\n  command: kubectl describe operation a (+1)\n  output: Status: (+1)\n");
    }

    @Test
    void a_screen_in_a_block_of_text_begins_with_its_command() {
        assertThat(outline("```text\nkubectl -n test describe canary/shop\n\nStatus:\n  Weight: 0\n```\n\n"
                        + "```text\nkubectl get pods\n```\n"))
                .isEqualTo("step A\n  command: kubectl -n test describe canary/shop\n  output: Status: (+1)\n  text\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kubectl logs deploy/a -f | jq .msg; true",
                "kubectl get pods -w | grep web; true",
                "kubectl logs deploy/a -f | head -3; false",
                "kubectl logs deploy/a -f | grep -m1 ready; false"
            })
    void what_passes_an_endless_stream_on_has_no_end_either(String command, boolean endless) {
        assertThat(outline("```bash\n" + command + "\n```\n"))
                .isEqualTo("step A\n  command" + (endless ? " in background: " : ": ") + command + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Expect:", "Expected:", "You get:"})
    void a_word_leads_to_output(String word) {
        assertThat(outline("```bash\ngit push\n```\n\n" + word + "\n\n```bash\nEnumerating objects: 13, done.\n```\n"))
                .isEqualTo("step A\n  command: git push\n  text\n  output: Enumerating objects: 13, done.\n");
    }

    @Test
    void another_way_than_a_block_that_is_only_shown_is_the_way() {
        assertThat(
                        outline(
                                "Open it:\n\n```\nhttp://<EXTERNAL-IP>\n```\n\nor test with `curl`:\n\n```bash\ncurl -s web\n```\n"))
                .isEqualTo("step A\n  text\n  command: curl -s web\n");
    }

    private static String outline(String blocks) {
        return Outline.of(Labs.plain("## A\n\n" + blocks));
    }
}
