package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several ways to do one thing, of which a reader takes one: tabs, options, and what follows an "Or". */
class PlainWaysTest {

    private static final String TWO_CHOICES = """
            ## One

            === "istioctl"
                ```bash
                istioctl install
                ```
            === "Helm chart"
                ```bash
                helm install istio $CHART
                ```

            On your machine:

            === "Linux"
                ```bash
                echo linux
                ```
            === "macOS"
                ```bash
                echo mac
                ```

            Again:

            === "istioctl"
                ```bash
                istioctl version
                ```
            === "Helm chart"
                ```bash
                helm list
                ```
            """;

    private static final String OPTIONS = """
            # Get in

            ## Before

            ```bash
            echo before
            ```

            ## Reach the service

            ### Option A: a tunnel

            ```bash
            echo tunnel
            ```

            #### Look

            ```bash
            echo look
            ```

            ### Option B: an address

            Wait for it.

            ```bash
            echo address
            ```

            ## After

            ```bash
            echo after
            ```
            """;

    @Test
    void of_tabs_the_first_runs_and_the_others_are_shown_on_request() {
        String expected = """
                step One
                  text
                  command: istioctl install
                  hint: Or: Helm (--set way=helm)
                  command: kubectl get pods
                """;

        assertThat(Outline.of(Labs.lab("""
                ## One

                === "istioctl"

                    ```bash
                    istioctl install
                    ```

                === "Helm"
                    ```bash
                    helm install istio
                    ```

                ```bash
                kubectl get pods
                ```
                """))).isEqualTo(expected.replace("way=", "choice="));
        assertThat(Outline.of(Labs.lab("""
                ## One

                <Tabs groupId="way">
                <TabItem value="a" label="istioctl" default>

                ```bash
                istioctl install
                ```

                </TabItem>
                <TabItem value="Helm">

                ```bash
                helm install istio
                ```

                </TabItem>
                </Tabs>

                ```bash
                kubectl get pods
                ```
                """))).isEqualTo(expected);
        assertThat(Outline.of(Labs.lab("""
                ## One

                {{< tabset category-name="way" >}}
                {{< tab name="istioctl" category-value="a" >}}
                {{< text bash >}}
                $ istioctl install
                {{< /text >}}
                {{< /tab >}}
                {{< tab name="Helm" category-value="b" >}}
                {{< text bash >}}
                $ helm install istio
                {{< /text >}}
                {{< /tab >}}
                {{< /tabset >}}

                ```bash
                kubectl get pods
                ```
                """))).isEqualTo(expected);
    }

    @Test
    void a_second_set_of_tabs_begins_with_its_own_first() {
        assertThat(Outline.of(Labs.lab("""
                ## One

                === "A"
                    ```bash
                    echo a
                    ```
                === "B"
                    ```bash
                    echo b
                    ```

                Now:

                === "A"
                    ```bash
                    echo A
                    ```
                === "B"
                    ```bash
                    echo B
                    ```
                """))).isEqualTo("""
                step One
                  text
                  command: echo a
                  hint: Or: B (--set choice=b)
                  text
                  command: echo A
                  hint: Or: B (--set choice=b)
                """);
    }

    @Test
    void shortcodes_with_percent_signs_are_tabs_too() {
        assertThat(Outline.of(Labs.lab("""
                ## One

                {{< tabpane text=true >}}
                {{% tab header="From standard input" %}}

                ```bash
                echo in
                ```

                {{% /tab %}}
                {{% tab header="From a file" %}}

                ```bash
                echo file
                ```

                {{% /tab %}}
                {{< /tabpane >}}
                """))).isEqualTo("""
                step One
                  text
                  command: echo in
                  hint: Or: From a file (--set choice=from-a-file)
                """);
    }

    @Test
    void the_way_that_is_chosen_runs_wherever_there_is_that_choice() {
        assertThat(Outline.of(Labs.lab(TWO_CHOICES, Map.of("choice", "helm-chart", "choice-2", "macos"))))
                .isEqualTo("""
                        step One
                          hint: Or: istioctl (--set choice=istioctl)
                          text
                          command: helm install istio $CHART
                          text
                          hint: Or: Linux (--set choice-2=linux)
                          text
                          command: echo mac
                          text
                          hint: Or: istioctl (--set choice=istioctl)
                          text
                          command: helm list
                        """);
    }

    @Test
    void choices_are_parameters_and_the_first_way_is_the_default() {
        assertThat(Labs.lab(TWO_CHOICES).parameters())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.name()).isEqualTo("choice");
                            assertThat(first.choices()).containsExactly("istioctl", "helm-chart");
                            assertThat(first.byDefault()).contains("istioctl");
                        },
                        second -> assertThat(second.name()).isEqualTo("choice-2"));
        assertThat(Labs.lab(TWO_CHOICES, Map.of("choice", "helm-chart")).parameters())
                .as("a way has variables of its own")
                .anyMatch(parameter -> parameter.name().equals("CHART"));
    }

    @Test
    void a_way_that_is_not_there_is_told_with_those_that_are() {
        Parsed parsed = new LabParser()
                .draft("lab", Path.of("lab.md"), TWO_CHOICES, Map.of("choice", "operator"))
                .parsed();

        assertThat(parsed.lab()).isEmpty();
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("parameter 'choice' cannot be 'operator'");
            assertThat(problem.advice()).contains("istioctl, helm-chart");
        });
    }

    @Test
    void of_sections_that_are_options_the_first_runs_unless_another_is_chosen() {
        assertThat(Outline.of(Labs.lab(OPTIONS))).isEqualTo("""
                step Before
                  command: echo before
                step Option A: a tunnel
                  text
                  command: echo tunnel
                step Look
                  command: echo look
                  hint: Or: Option B: an address (--set choice=option-b)
                step After
                  command: echo after
                """);
        assertThat(Outline.of(Labs.lab(OPTIONS, Map.of("choice", "option-b")))).isEqualTo("""
                step Before
                  command: echo before
                step Option B: an address
                  text
                  hint: Or: Option A: a tunnel (--set choice=option-a)
                  text
                  command: echo address
                step After
                  command: echo after
                """);
    }

    @Test
    void options_in_bold_end_with_the_code_of_the_last() {
        assertThat(Outline.of(Labs.lab("""
                ## One

                1. Install it.

                   **Option 1 (recommended):** by kubectl

                   ```bash
                   kubectl apply -f a.yaml
                   ```

                   **Option 2:** by Helm

                   ```bash
                   helm install a
                   ```

                2. Look.

                   ```bash
                   kubectl get pods
                   ```
                """))).isEqualTo("""
                step One
                  text
                  command: kubectl apply -f a.yaml
                  hint: Or: Option 2: by Helm (--set choice=option-2)
                  text
                  command: kubectl get pods
                """);
    }

    private static final String OR = """
            ## One

            ```bash
            kubectl apply -f a.yaml
            ```

            ```output
            namespace/a created
            ```

            Or, with Helm:

            ```bash
            helm install a
            ```

            Alternatively:

            ```bash
            ./install.sh
            ```
            """;

    @Test
    void what_follows_an_or_is_a_choice_between_the_block_above_and_this_one() {
        assertThat(commands(Map.of())).containsExactly("kubectl apply -f a.yaml");
        assertThat(commands(Map.of("choice", "with-helm"))).containsExactly("helm install a");
        assertThat(commands(Map.of("choice", "other"))).containsExactly("./install.sh");
        assertThat(Labs.lab(OR).parameters())
                .singleElement()
                .satisfies(choice -> assertThat(choice.choices()).containsExactly("first", "with-helm", "other"));
    }

    private static List<String> commands(Map<String, String> values) {
        return Labs.lab(OR, values).steps().stream()
                .flatMap(step -> step.commands().stream())
                .map(command -> command.script().strip())
                .toList();
    }

    @Test
    void a_single_option_and_the_word_in_a_title_are_no_choice() {
        Lab lab = Labs.lab("""
                ## Option A

                ```bash
                echo a
                ```

                ## An optional step

                ```bash
                echo b
                ```

                ## Method of work

                ```bash
                echo c
                ```
                """);

        assertThat(lab.steps()).hasSize(3);
        assertThat(lab.parameters()).isEmpty();
    }
}
