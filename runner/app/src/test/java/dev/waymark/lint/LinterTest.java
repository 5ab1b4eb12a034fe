package dev.waymark.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinterTest extends LintedTexts {

    @Test
    void a_sound_lab_has_no_problems() throws IOException {
        Files.writeString(folder.resolve("map.png"), "");
        assertThat(rules(HEAD + """
                ## Step
                ![map](map.png) and [the net](https://example.com) and [here](#step)
                ```yaml file=a.yaml
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ```
                ```bash {name=apply}
                kubectl apply -f a.yaml
                ```
                ```yaml check
                exit: {command: apply}
                ```
                """)).isEmpty();
    }

    @Test
    void an_expression_must_be_one() throws IOException {
        assertThat(text(HEAD + """
                ## Step
                ```yaml check
                cel:
                  apiVersion: v1
                  kind: ConfigMap
                  namespace: shop
                  name: web
                  expression: object.data.a == (
                ```
                """)).startsWith("lab.md:13:15: error: the expression cannot be read");
    }

    @Test
    void what_holds_whatever_happens_is_no_check() throws IOException {
        assertThat(rules(HEAD + """
                ## Step
                ```bash {name=try}
                false || true
                ```
                ```yaml check
                all:
                - exit: {command: try}
                - cel: {apiVersion: v1, kind: Pod, namespace: shop, name: web, expression: "1 < 2"}
                - requests: {from: host, url: http://a, split: {by: status, shares: {200: 50, 503: 50}, tolerance: 50}}
                ```
                """)).containsOnly("10:1 check-cannot-fail").hasSize(3);
        for (String script : List.of("a || echo no", "a; true", "a\nexit 0", "a || :")) {
            assertThat(rules(HEAD + "## Step\n```bash {name=try}\n" + script
                            + "\n```\n```yaml check\nexit: {command: try}\n```\n"))
                    .as(script)
                    .singleElement()
                    .asString()
                    .endsWith("check-cannot-fail");
        }
    }

    @Test
    void a_file_in_assets_must_be_there() throws IOException {
        Files.createDirectories(folder.resolve("assets/here"));
        assertThat(rules(HEAD + """
                ## Step
                ```bash {exit=0}
                ls assets/here assets/*.sh "assets/$NAME"; bash assets/gone.sh
                ```
                """)).containsExactly("8:1 missing-file");
    }

    @Test
    void a_step_whose_effect_nothing_proves_is_pointed_out() throws IOException {
        assertThat(text(HEAD + """
                ## Apply it
                ```bash
                kubectl get pods
                ```
                ## Read only
                Text.
                ## Compared
                ```bash {exit=0}
                kubectl get pods
                ```
                """)).isEqualTo("""
                lab.md:6:1: warning: nothing proves that the step 'Apply it' has worked
                  ## Apply it
                  ^
                  Add a ```yaml check``` that looks at the effect, or an exit code to the command
                """);
    }

    @Test
    void a_check_that_every_text_meets_is_an_error() throws IOException {
        List<Problem> problems = lint(HEAD + """
                ## Step
                ```bash {name=first}
                kubectl get pods
                ```
                ```yaml check
                output: {command: first, matches: "x*"}
                ```
                ```yaml check
                not: {output: {command: first, like: "..."}}
                ```
                ```yaml check
                output: {command: first, matches: "x+"}
                ```
                """);

        assertThat(problems).extracting(Problem::rule).containsExactly("check-cannot-fail", "check-cannot-fail");
        assertThat(problems).allMatch(Problem::isError);
        assertThat(problems.get(0).message()).isEqualTo("this check cannot fail: every text meets the expression 'x*'");
    }

    @Test
    void steps_with_one_title_are_pointed_out() throws IOException {
        assertThat(rules(HEAD + "## Same\nText.\n## Same\nText.\n")).containsExactly("8:1 duplicate-step");
    }

    @Test
    void links_and_pictures_must_lead_somewhere() throws IOException {
        assertThat(rules(HEAD + "## Step\nSee [that](gone.md#x),\nand ![picture](img/gone.png).\n"))
                .containsExactly("7:12 dead-link", "8:16 dead-link");
    }

    @Test
    void a_file_that_kubectl_reads_must_come_from_somewhere() throws IOException {
        Files.writeString(folder.resolve("beside.yaml"), "");
        assertThat(rules(HEAD + """
                ## Step
                ```bash {exit=0}
                kubectl apply -f gone.yaml -f beside.yaml -f https://example.com/x.yaml
                kubectl get ns -o yaml > made.yaml
                kubectl apply -f made.yaml
                ```
                """)).containsExactly("8:1 missing-file");
    }

    @Test
    void a_tool_must_be_named_before_it_is_used() throws IOException {
        assertThat(rules(HEAD + """
                ## Step
                ```bash {exit=0}
                kubectl exec deploy/curl -- curl -s web | jq .name
                POD=$(istioctl version)
                kubectl get pods | jq .items
                ```
                """)).containsExactly("8:1 missing-tool", "8:1 missing-tool");
    }

    @Test
    void one_choice_of_a_client_is_named_for_all() throws IOException {
        assertThat(rules("""
                ---
                title: A
                needs: {tools: [kubectl]}
                params: {client: {default: kubectl, choices: [kubectl, oc]}}
                ---
                ## Step
                ```bash {exit=0}
                [=client] get pods
                <#if client == "kubectl">
                oc get pods
                </#if>
                ```
                """)).isEmpty();
    }

    @Test
    void a_lab_that_makes_objects_must_take_them_away() throws IOException {
        assertThat(rules("""
                ---
                title: A
                needs: {tools: [kubectl]}
                ---
                ## Step
                ```bash {exit=0}
                kubectl create namespace shop
                ```
                """)).containsExactly("7:1 missing-cleanup");
    }

    @Test
    void parameters_are_declared_and_used() throws IOException {
        assertThat(rules("""
                ---
                title: A
                params:
                  used: a
                  unused: b
                ---
                ## Step
                <#if used == "x">
                [=undeclared]
                </#if>
                <#list [1, 2] as local>[=local]</#list>
                """)).containsExactly("5:3 unused-parameter", "9:3 undefined-parameter");
    }

    @Test
    void what_a_plain_lab_leaves_to_its_reader_is_no_unused_parameter() throws IOException {
        assertThat(rules("""
                ## Step
                === "A"
                    ```bash
                    kubectl get pods -n $WHERE --token <TOKEN>
                    ```
                === "B"
                    ```bash
                    kubectl get nodes
                    ```
                """)).isEmpty();
    }

    @Test
    void a_command_that_the_shell_would_refuse_is_pointed_out() throws IOException {
        assertThat(rules(HEAD + """
                ## Step
                ```bash {exit=0}
                echo "open
                ```
                ```bash {exit=0}
                if; then
                ```
                ```bash {exit=0}
                echo fine
                ```
                """)).containsExactly("8:1 broken-command", "11:1 broken-command");
    }

    @Test
    void the_page_about_the_format_names_every_rule() throws IOException {
        String page = Files.readString(Path.of("../../docs/lab-format.md"));
        assertThat(linter().rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(page).contains("| `" + rule + "` |"));
    }

    @Test
    void plain_labs_are_held_to_less() throws IOException {
        assertThat(rules("## Step\n```bash\noc apply -f gone.yaml\n```\n")).isEmpty();
    }

    @Test
    void a_course_is_judged_as_a_whole() throws IOException {
        Files.writeString(folder.resolve("a.md"), "---\ntitle: A\nafter: [b]\n---\n");
        Files.writeString(folder.resolve("b.md"), "---\ntitle: B\nafter: [a, c]\n---\n");

        Linted linted = linter().lintCourse(folder);

        assertThat(linted.labs()).isEqualTo(2);
        assertThat(linted.problems())
                .extracting(Problem::message)
                .containsExactly("labs wait for each other: a after b after a", "there is no lab 'c'");
    }
}
