package dev.waymark.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What lint says of the manifests of a lab. */
class ManifestLintTest extends LintedTexts {

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
}
