package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tools that labs are published with add to Markdown. */
class PlainMarkupTest {

    @Test
    void a_container_of_colons_is_an_alert_and_commands_in_it_run() {
        Lab lab = lab("""
                ## One

                :::tip[Two ways]
                Look first.

                ```bash
                echo 1
                ```
                :::
                Go on.

                :::steps
                Text
                :::
                """);

        assertThat(Outline.of(lab)).isEqualTo("""
                step One
                  text
                  command: echo 1
                  text
                """);
        assertThat(script(lab)).isEqualTo("echo 1\n");
    }

    @Test
    void the_kind_of_an_alert_is_that_of_its_name_and_its_end_ends_it() {
        assertThat(markup("""
                :::danger Mind the gap
                It is deep.
                :::
                Behind.

                :::steps
                Inside.
                :::
                """))
                .containsExactly(
                        new Markup.Alert(
                                "caution",
                                List.of(
                                        new Markup.Paragraph(
                                                List.of(new Span.Strong(List.of(new Span.Text("Mind the gap"))))),
                                        paragraph("It is deep."))),
                        paragraph("Behind."),
                        paragraph("Inside."));
    }

    @Test
    void what_is_indented_below_exclamation_marks_is_an_alert() {
        assertThat(markup("""
                !!! warning
                    Look out.

                    !!! note
                        Within.

                    Still.
                Behind.
                """))
                .containsExactly(
                        new Markup.Alert(
                                "warning",
                                List.of(
                                        paragraph("Look out."),
                                        new Markup.Alert("note", List.of(paragraph("Within."))),
                                        paragraph("Still."))),
                        paragraph("Behind."));
    }

    @Test
    void code_in_an_indented_admonition_is_code() {
        Lab lab = lab("""
                ## One

                !!! note "Long"
                    ```bash
                    for i in 1 2; do
                      echo '!!! note'
                    done
                    ```

                ```bash
                cat <<END
                :::note
                :::
                END
                ```
                """);

        assertThat(lab.steps().get(0).commands().stream().map(Command::script))
                .containsExactly("for i in 1 2; do\n  echo '!!! note'\ndone\n", "cat <<END\n:::note\n:::\nEND\n");
    }

    @Test
    void a_quote_that_begins_with_a_bold_word_and_a_colon_is_an_alert() {
        assertThat(markup("> **Note:** Read `this`.\n\n> **Hint**: And that.\n\n> **Warning**\n>\n> Mind.\n\n"
                        + "> **Important** people said so.\n\n> **Rome:** A city.\n"))
                .satisfiesExactly(
                        note -> assertThat(note)
                                .isEqualTo(new Markup.Alert(
                                        "note",
                                        List.of(new Markup.Paragraph(List.of(
                                                new Span.Text("Read "), new Span.Code("this"), new Span.Text(".")))))),
                        hint -> assertThat(hint).isEqualTo(new Markup.Alert("tip", List.of(paragraph("And that.")))),
                        warning ->
                                assertThat(warning).isEqualTo(new Markup.Alert("warning", List.of(paragraph("Mind.")))),
                        quote -> assertThat(quote).isInstanceOf(Markup.Quote.class),
                        quote -> assertThat(quote).isInstanceOf(Markup.Quote.class));
    }

    @Test
    void shortcodes_of_text_are_code_and_others_are_not_shown() {
        Lab lab = lab("""
                ## One

                Make a {{< gloss >}}waypoint{{< /gloss >}}:

                {{< text syntax=bash snip_id=none >}}
                $ kubectl get pods -o go-template='{{range .items}}{{end}}'
                NAME   READY
                {{< /text >}}

                {{% boilerplate snippet %}}

                {{< warning >}}
                Mind.
                {{< /warning >}}
                """);

        assertThat(Outline.of(lab)).isEqualTo("""
                step One
                  text
                  command: kubectl get pods -o go-template='{{range .items}}{{end}}'
                  output: NAME   READY
                  text
                """);
        assertThat(prose(lab))
                .contains(paragraph("Make a waypoint:"), new Markup.Alert("warning", List.of(paragraph("Mind."))))
                .hasSize(2);
    }

    @Test
    void a_shortcode_in_a_command_is_a_value_to_give() {
        String text = "## One\n\n```bash\nkubectl get pods -n {{< param session_name >}}\n```\n";

        assertThat(lab(text).steps().get(0).commands().get(0).manual()).isTrue();
        assertThat(script(lab(text, Map.of("session_name", "mine")))).isEqualTo("kubectl get pods -n mine\n");
    }

    @Test
    void buttons_behind_code_are_dropped_and_what_they_run_is_a_command() {
        Lab lab = lab("""
                ## One

                `kubectl get pods`{{exec}}

                ```
                kubectl get ns
                ```{{exec interrupt}}

                Copy `this`{{copy}} away.
                """);

        assertThat(Outline.of(lab)).isEqualTo("""
                step One
                  command: kubectl get pods
                  command: kubectl get ns
                  text
                """);
        assertThat(lab.steps().get(0).commands().get(1).position()).hasToString("lab.md:6:1");
    }

    @Test
    void of_tabs_the_first_runs_and_the_others_are_shown_on_request() {
        String expected = """
                step One
                  text
                  command: istioctl install
                  hint: Or: Helm (--set way=helm)
                  command: kubectl get pods
                """;

        assertThat(Outline.of(lab("""
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
        assertThat(Outline.of(lab("""
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
        assertThat(Outline.of(lab("""
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
        assertThat(Outline.of(lab("""
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
    void actions_that_are_clicked_in_a_terminal_are_commands_and_those_in_an_editor_are_not() {
        Lab lab = lab("""
                ## One

                ```terminal:execute
                command: "kubectl get pods"
                session: 1
                ```

                ```terminal:execute
                command: |-
                  for i in 1 2; do
                    echo $i
                  done
                ```

                ```editor:append-lines-to-file
                file: ~/a.yaml
                text: |
                  kind: A
                ```

                ```dashboard:open-url
                url: http://example.com
                ```
                """);

        assertThat(lab.steps().get(0).commands())
                .extracting(command -> command.script().strip())
                .containsExactly("kubectl get pods", "for i in 1 2; do\n  echo $i\ndone");
    }

    @Test
    void shortcodes_with_percent_signs_are_tabs_too() {
        assertThat(Outline.of(lab("""
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
    void tags_of_tabs_and_hints_are_read_as_shortcodes() {
        Lab lab = lab("""
                ## One

                {% hint style="warning" %}
                Mind the gap.
                {% endhint %}

                {% tabs %}
                {% tab title="Linux" %}
                ```bash
                echo linux
                ```
                {% endtab %}
                {% tab label="macOS" %}
                ```bash
                echo mac
                ```
                {% endtab %}
                {% endtabs %}
                """, Map.of("choice", "macos"));

        assertThat(script(lab)).isEqualTo("echo mac\n");
        assertThat(Outline.of(lab)).isEqualTo("""
                step One
                  text
                  hint: Or: Linux (--set choice=linux)
                  text
                  command: echo mac
                """);
        assertThat(markup("{% callout type=\"danger\" %}\nDeep.\n{% /callout %}\n"))
                .containsExactly(new Markup.Alert("caution", List.of(paragraph("Deep."))));
    }

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

    @Test
    void the_way_that_is_chosen_runs_wherever_there_is_that_choice() {
        assertThat(Outline.of(lab(TWO_CHOICES, Map.of("choice", "helm-chart", "choice-2", "macos"))))
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
        assertThat(lab(TWO_CHOICES).parameters())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.name()).isEqualTo("choice");
                            assertThat(first.choices()).containsExactly("istioctl", "helm-chart");
                            assertThat(first.byDefault()).contains("istioctl");
                        },
                        second -> assertThat(second.name()).isEqualTo("choice-2"));
        assertThat(lab(TWO_CHOICES, Map.of("choice", "helm-chart")).parameters())
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
    void of_sections_that_are_options_the_first_runs_unless_another_is_chosen() {
        assertThat(Outline.of(lab(OPTIONS))).isEqualTo("""
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
        assertThat(Outline.of(lab(OPTIONS, Map.of("choice", "option-b")))).isEqualTo("""
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
        assertThat(Outline.of(lab("""
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

    @Test
    void a_single_option_and_the_word_in_a_title_are_no_choice() {
        Lab lab = lab("""
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

    @Test
    void of_two_ways_the_first_runs() {
        assertThat(Outline.of(lab("""
                ## One

                ```bash
                kubectl get pods
                ```

                Or use the other client:

                ```bash
                oc get pods
                ```

                You should see:

                ```
                NAME   READY
                ```

                Alternatively, you know what to do. Go on:

                ```bash
                kubectl get ns
                ```

                Text between.

                Or so they say:

                ```bash
                kubectl get nodes
                ```
                """))).isEqualTo("""
                step One
                  command: kubectl get pods
                  text
                  command: kubectl get nodes
                """);
    }

    private static List<Markup> markup(String text) {
        return prose(lab(text));
    }

    private static List<Markup> prose(Lab lab) {
        return lab.steps().stream()
                .flatMap(step -> step.blocks().stream())
                .filter(Prose.class::isInstance)
                .flatMap(block -> ((Prose) block).content().stream())
                .toList();
    }

    private static Markup paragraph(String text) {
        return new Markup.Paragraph(List.of(new Span.Text(text)));
    }

    private static String script(Lab lab) {
        return lab.steps().get(0).commands().get(0).script();
    }

    private static Lab lab(String text) {
        return lab(text, Map.of());
    }

    private static Lab lab(String text, Map<String, String> values) {
        Draft draft = new LabParser().draft("lab", Path.of("lab.md"), text, values);
        assertThat(draft.problems()).isEmpty();
        return draft.lab().orElseThrow();
    }
}
