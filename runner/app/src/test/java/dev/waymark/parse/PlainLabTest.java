package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainLabTest {

    @Test
    void a_step_is_the_smallest_section_that_holds_commands() {
        assertThat(outline("""
                # A lab

                Hello.

                ## Background

                Much to read.

                ## Deploy

                ```bash
                kubectl apply -f web.yaml
                ```

                ### Look at it

                ```sh
                kubectl get pods
                ```

                ## What comes next

                More.
                """)).isEqualTo("""
                step Deploy
                  text
                  command: kubectl apply -f web.yaml
                step Look at it
                  command: kubectl get pods
                  text
                """);
    }

    @Test
    void the_first_heading_is_the_title() {
        Lab lab = lab("## 5. Traffic\n\n### 5.1 Apply\n\n```sh\noc apply -f x.yaml\n```\n");

        assertThat(lab.title()).isEqualTo("5. Traffic");
        assertThat(lab.plain()).isTrue();
    }

    @Test
    void a_block_behind_a_command_is_output_when_the_sentence_above_says_so() {
        assertThat(outline("""
                ## Waypoint

                ```shell
                istioctl waypoint apply --name w \\
                  --namespace shop
                ```

                It labels the namespace, as shown by the output of the command above:

                ```console
                waypoint shop/w applied
                ```

                List the routes:

                ```bash
                kubectl get httproute
                ```

                You should see:

                ```
                NAME    AGE
                route   4s
                ```

                ```yaml
                kind: HTTPRoute
                ```
                """)).isEqualTo("""
                step Waypoint
                  command: istioctl waypoint apply --name w \\ (+1)
                  text
                  output: waypoint shop/w applied
                  text
                  command: kubectl get httproute
                  text
                  output: NAME    AGE (+1)
                  text
                """);
    }

    @Test
    void a_known_program_is_a_command_whatever_the_sentence_above_says() {
        assertThat(outline("""
                ## Logs

                ```sh
                kubectl get pods
                ```

                Look at the log. You should see requests:

                ```
                kubectl logs deploy/web
                ```
                """)).isEqualTo("""
                step Logs
                  command: kubectl get pods
                  text
                  command: kubectl logs deploy/web
                """);
    }

    @Test
    void commands_and_output_in_one_block_come_apart() {
        assertThat(outline("""
                ## Mixed

                ```bash
                kubectl create ns shop
                namespace/shop created

                kubectl get ns shop
                NAME   STATUS   AGE
                shop   Active   2s
                ```

                ```console
                $ cat <<'DONE'
                $ not a prompt
                DONE
                $ not a prompt
                $ echo "two
                lines"
                two
                lines
                ```
                """)).isEqualTo("""
                step Mixed
                  command: kubectl create ns shop
                  output: namespace/shop created
                  command: kubectl get ns shop
                  output: NAME   STATUS   AGE (+1)
                  command: cat <<'DONE' (+2)
                  command: not a prompt
                  command: echo "two (+1)
                  output: two (+1)
                """);
    }

    @Test
    void here_documents_quotes_and_loops_are_never_cut() {
        assertThat(outline("""
                ## Long

                ```bash
                kubectl apply -f - <<EOF
                kind: Gateway

                status:
                NAME   READY   STATUS
                EOF
                for i in 1 2; do
                  python3 -c "
                namespace/x created
                print('it''s')"
                done
                ```
                """)).isEqualTo("""
                step Long
                  command: kubectl apply -f - <<EOF (+10)
                """);
    }

    @Test
    void commands_without_an_end_go_into_the_background_alone() {
        assertThat(outline("""
                ## Endless

                ```bash
                export NS=shop
                kubectl logs -f -n $NS deploy/web
                ```

                ```bash
                kubectl port-forward svc/web 8080:80 &
                sleep 1
                ```

                ```bash
                while true; do
                  curl -s web:8000; sleep 1
                done
                ```

                ```bash
                kubectl exec deploy/curl -- curl -s -w '%{http_code}' http://web/get
                ```
                """)).isEqualTo("""
                step Endless
                  command: export NS=shop
                  command in background: kubectl logs -f -n $NS deploy/web
                  command in background: kubectl port-forward svc/web 8080:80
                  command: sleep 1
                  command in background: while true; do (+2)
                  command: kubectl exec deploy/curl -- curl -s -w '%{http_code}' http://web/get
                """);
    }

    @Test
    void what_needs_a_person_is_left_to_one() {
        assertThat(outline("""
                ## By hand

                ```bash
                open http://localhost:8080
                ```

                ```bash
                kubectl exec -it deploy/web -- bash
                ```

                ```bash
                curl http://<GATEWAY_IP>/get
                ```

                ```bash
                kubectl exec -it deploy/web -- curl http://web/get < input.txt
                ```
                """)).isEqualTo("""
                step By hand
                  command by hand: open http://localhost:8080
                  command by hand: kubectl exec -it deploy/web -- bash
                  command by hand: curl http://<GATEWAY_IP>/get
                  command: kubectl exec -it deploy/web -- curl http://web/get < input.txt
                """);
    }

    @Test
    void failures_that_the_text_speaks_of_are_expected() {
        assertThat(outline("""
                ## Denied

                ```bash
                kubectl exec deploy/curl -- curl -s web:8000
                ```

                You should see:

                ```
                command terminated with exit code 56
                ```

                ```bash
                kubectl exec deploy/curl -- curl -s -o /dev/null -w '%{http_code}' web:8000
                ```

                You should see `403`.

                ```bash
                grep nothing file
                ```

                The command exits with code 1.
                """)).isEqualTo("""
                step Denied
                  command exit 56: kubectl exec deploy/curl -- curl -s web:8000
                  text
                  output: command terminated with exit code 56
                  command: kubectl exec deploy/curl -- curl -s -o /dev/null -w '%{http_code}' web:8000
                  text
                  command exit 1: grep nothing file
                  text
                """);
    }

    @Test
    void the_last_clean_up_is_the_clean_up_and_one_in_the_middle_is_a_step() {
        assertThat(outline("""
                ## One

                ```sh
                echo 1
                ```

                ### Clean up

                ```sh
                echo undo 1
                ```

                ## Two

                ```sh
                echo 2
                ```

                ## 3. Cleanup

                ```sh
                echo undo 2
                ```

                ### If you must

                ```sh
                echo undo all
                ```

                ## Next

                Go on.
                """)).isEqualTo("""
                step One
                  command: echo 1
                step Clean up
                  command: echo undo 1
                step Two
                  command: echo 2
                  text
                clean-up 3. Cleanup
                  command: echo undo 2
                  text
                  command: echo undo all
                """);
    }

    @Test
    void a_manifest_that_a_command_asks_for_is_a_file() {
        assertThat(outline("""
                ## Files

                Create a file `route.yaml`:

                ```yaml
                kind: HTTPRoute
                ```

                ```yaml
                # gateway.yaml
                kind: Gateway
                ```

                ```yaml
                # nobody-asks.yaml
                kind: Service
                ```

                ```bash
                kubectl apply -f route.yaml -f gateway.yaml
                ```
                """)).isEqualTo("""
                step Files
                  text
                  file route.yaml
                  file gateway.yaml
                  text
                  command: kubectl apply -f route.yaml -f gateway.yaml
                """);
    }

    @Test
    void a_page_copied_out_of_a_browser_gets_its_structure_back() {
        assertThat(outline("""
                Module 2: Routing
                Routes decide where requests go.
                -
                By weight
                Task 1: Split
                Apply the route:
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                name: split
                oc apply -f split.yaml
                httproute/split created
                Step 1: Watch it:
                oc logs --follow deployment/web
                Clean up:
                oc delete -f split.yaml
                """)).isEqualTo("""
                step Task 1: Split
                  text
                  command: oc apply -f split.yaml
                  output: httproute/split created
                step Step 1: Watch it
                  command in background: oc logs --follow deployment/web
                clean-up Clean up
                  command: oc delete -f split.yaml
                """);
    }

    @Test
    void front_matter_of_another_tool_is_not_held_against_a_lab() {
        Lab lab =
                lab("---\ntitle: Split\nweight: 20\nlayout: docs\n---\n## One\n\n```sh {linenos=true}\necho 1\n```\n");

        assertThat(lab.title()).isEqualTo("Split");
        assertThat(lab.plain()).isTrue();
    }

    @Test
    void places_in_a_restored_page_are_those_of_the_file() {
        Lab lab = lab("Lab 1: Short\nTask 1: Run\nSome text to read first.\nkubectl get pods\n");

        assertThat(lab.steps().get(0).commands().get(0).position()).hasToString("lab.md:4:1");
    }

    private static String outline(String text) {
        return Outline.of(lab(text));
    }

    private static Lab lab(String text) {
        LabParser parser = new LabParser(BashSyntax.find(System.getenv()));
        Draft draft = parser.draft("lab", Path.of("lab.md"), text, Map.of());
        assertThat(draft.problems()).isEmpty();
        return draft.lab().orElseThrow();
    }
}
