package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import org.junit.jupiter.api.Test;

class PlainLabTest {

    @Test
    void a_step_is_the_smallest_section_that_holds_commands() {
        assertThat(Outline.ofPlain("""
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
        Lab lab = Labs.plain("## 5. Traffic\n\n### 5.1 Apply\n\n```sh\noc apply -f x.yaml\n```\n");

        assertThat(lab.title()).isEqualTo("5. Traffic");
        assertThat(lab.plain()).isTrue();
    }

    @Test
    void the_last_clean_up_is_the_clean_up_and_one_in_the_middle_is_a_step() {
        assertThat(Outline.ofPlain("""
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
        assertThat(Outline.ofPlain("""
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
        assertThat(Outline.ofPlain("""
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
        Lab lab = Labs.plain(
                "---\ntitle: Split\nweight: 20\nlayout: docs\n---\n## One\n\n```sh {linenos=true}\necho 1\n```\n");

        assertThat(lab.title()).isEqualTo("Split");
        assertThat(lab.plain()).isTrue();
    }

    @Test
    void places_in_a_restored_page_are_those_of_the_file() {
        Lab lab = Labs.plain("Lab 1: Short\nTask 1: Run\nSome text to read first.\nkubectl get pods\n");

        assertThat(lab.steps().get(0).commands().get(0).position()).hasToString("lab.md:4:1");
    }
}
