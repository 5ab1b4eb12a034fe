package dev.waymark.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.cluster.CelExpression;
import dev.waymark.cluster.IneffectiveSettings;
import dev.waymark.cluster.ManifestReview;
import dev.waymark.lab.Problem;
import dev.waymark.lab.ProblemFormat;
import dev.waymark.parse.BashSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinterTest {
    private static final String HEAD = "---\ntitle: A\nneeds: {tools: [kubectl >= 1.30]}\nnamespaces: [shop]\n---\n";

    @TempDir
    Path folder;

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
    void a_manifest_that_strict_validation_refuses_is_an_error_at_its_field() throws IOException {
        assertThat(text(HEAD + """
                ## Step
                ```yaml file=a.yaml
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                  namespace: shop
                spec:
                  portz: []
                  ports:
                  - port: 80
                ```
                ```bash {name=apply}
                kubectl apply -f a.yaml
                ```
                ```yaml check
                exit: {command: apply}
                ```
                """))
                .startsWith("lab.md:18:3: error: a server refuses a.yaml, line 11:")
                .contains("unknown field \"spec.portz\"");
    }

    @Test
    void a_shared_manifest_is_judged_where_it_is_applied_unless_it_is_meant_to_be_refused() throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/bad.yaml"), "kind: [\n");
        Files.writeString(folder.resolve("assets/own.yaml"), "apiVersion: own.example/v1\nkind: Own\nx: 1\n");
        assertThat(rules(HEAD + """
                ## Step
                ```bash {name=apply}
                kubectl apply -f assets/own.yaml -f assets/bad.yaml
                ```
                ```yaml check
                exit: {command: apply}
                ```
                """)).containsExactly("8:1 refused-manifest");
        assertThat(rules(HEAD + """
                ## Step
                ```bash {name=apply}
                kubectl apply -f assets/bad.yaml
                ```
                ```yaml check
                exit: {command: apply, code: 1}
                ```
                """)).isEmpty();
    }

    @Test
    void a_manifest_in_a_here_document_is_judged_where_its_text_is_known() throws IOException {
        assertThat(text(HEAD + """
                ## Step
                ```bash {exit=0}
                true
                kubectl apply \\
                  -f - <<EOF
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, namespace: shop}
                  data: {}
                EOF
                kubectl apply -f - <<EOF
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: $NAME}
                dota: {}
                EOF
                cat <<'EOF'
                kind: [
                EOF
                kubectl create -f - <<'EOF'
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: $NAME, namespace: shop}
                dota: {}
                EOF
                ```
                """))
                .contains("lab.md:14:3: error: a server refuses the here-document, line 4:", "lab.md:29:1: error")
                .containsOnlyOnce("lab.md:14")
                .containsOnlyOnce("lab.md:29")
                .doesNotContain("lab.md:1:", "lab.md:20");
    }

    @Test
    void a_file_that_is_only_shown_is_judged_too_and_one_that_must_be_refused_is_not() throws IOException {
        String wrong = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndota: {}\n```\n";
        assertThat(rules(HEAD + "## Step\n```yaml file=a.yaml\n" + wrong + "```text file=b.txt\n" + wrong))
                .containsExactly("11:1 refused-manifest");
        assertThat(rules(HEAD + "## Step\n```yaml file=a.yaml\n" + wrong
                        + "```bash {exit=1}\nkubectl apply -f a.yaml\n```\n"))
                .isEmpty();
        assertThat(rules(HEAD + "## Step\n```yaml file=a.yaml\n" + wrong
                        + "```bash {exit=1}\nkubectl apply -f a.yaml\n```\n<details><summary>Solution</summary>\n\n"
                        + "```bash\nkubectl apply -f a.yaml\n```\n\n</details>\n"))
                .containsExactly("11:1 refused-manifest");
    }

    private static final String ONE_RULE = """
            ```yaml file=fault.yaml
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: ratings, namespace: shop}
            spec:
              hosts: [ratings]
              http:
              - fault: {abort: {httpStatus: 503, percentage: {value: 50}}}
                %s
                route: [{destination: {host: ratings}}]
            ```

            ```bash {name=apply}
            kubectl apply -f fault.yaml
            ```

            ```yaml check
            exit: {command: apply}
            ```

            ## Cleanup

            ```bash
            kubectl delete -f fault.yaml
            ```
            """;

    @Test
    void a_fault_and_retries_in_one_rule_are_pointed_out_unless_a_check_looks_at_them() throws IOException {
        String both = ONE_RULE.formatted("retries: {attempts: 3, retryOn: 5xx}");

        assertThat(rules(HEAD + "## Step\n" + both)).singleElement().asString().endsWith(" ineffective-manifest");
        assertThat(text(HEAD + "## Step\n" + both)).contains("the retries never see the fault");
        assertThat(rules(HEAD + "## Step\n" + both.replace("exit: {command: apply}", """
                resource:
                  {apiVersion: networking.istio.io/v1, kind: VirtualService, namespace: shop, name: ratings,
                   match: {spec: {http: [{retries: {attempts: 3}}]}}}""")))
                .isEmpty();
        assertThat(rules(HEAD + "## Step\n" + ONE_RULE.formatted("headers: {}")))
                .isEmpty();
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

    private static Linter linter() {
        ManifestReview review = new ManifestReview(Clock.systemUTC());
        return new Linter(
                BashSyntax.find(System.getenv()),
                text -> review.refusals(text).stream()
                        .map(refusal -> new ManifestJudge.Refusal(refusal.line(), refusal.message()))
                        .toList(),
                text -> IneffectiveSettings.in(text).stream()
                        .map(found ->
                                new EffectJudge.Ineffective(found.kind(), found.name(), found.reason(), found.advice()))
                        .toList(),
                CelExpression::problem);
    }

    private List<String> rules(String text) throws IOException {
        return lint(text).stream()
                .map(problem ->
                        problem.position().line() + ":" + problem.position().column() + " " + problem.rule())
                .toList();
    }

    private String text(String text) throws IOException {
        return lint(text).stream()
                .map(ProblemFormat::format)
                .collect(Collectors.joining())
                .replace(folder + "/", "");
    }

    private List<Problem> lint(String text) throws IOException {
        return linter().lint(Files.writeString(folder.resolve("lab.md"), text));
    }
}
