package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tools that labs are published with add to Markdown. */
class PlainMarkupTest {

    @Test
    void a_container_of_colons_is_an_alert_and_commands_in_it_run() {
        Lab lab = Labs.lab("""
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
    void what_is_folded_below_question_marks_is_shown_on_request_and_with_a_plus_it_is_an_alert() {
        assertThat(Outline.of(Labs.lab("""
                ## One

                1. Go:

                   ??? help "Show me how"
                       ```bash
                       echo how
                       ```

                       Done.

                ??? note

                    Read on.

                ???+ tip "Look"
                    ```bash
                    echo look
                    ```

                ```bash
                echo end
                ```
                """))).isEqualTo("""
                step One
                  text
                  hint: Show me how
                  hint: Note
                  text
                  command: echo look
                  command: echo end
                """);
    }

    @Test
    void tags_of_liquid_are_alerts_and_those_around_raw_text_are_dropped() {
        assertThat(markup("{% warning %}\nMind.\n{% endwarning %}\n"))
                .containsExactly(new Markup.Alert("warning", List.of(paragraph("Mind."))));
        assertThat(script(Labs.lab("## One\n\n```bash\n{% raw %}\necho '{{.a}}'\n{% endraw %}\n```\n")))
                .isEqualTo("echo '{{.a}}'\n");
    }

    @Test
    void code_in_an_indented_admonition_is_code() {
        Lab lab = Labs.lab("""
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
        Lab lab = Labs.lab("""
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

        assertThat(Labs.lab(text).steps().get(0).commands().get(0).manual()).isTrue();
        assertThat(script(Labs.lab(text, Map.of("session_name", "mine")))).isEqualTo("kubectl get pods -n mine\n");
    }

    @Test
    void buttons_behind_code_are_dropped_and_what_they_run_is_a_command() {
        Lab lab = Labs.lab("""
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
    void actions_that_are_clicked_in_a_terminal_are_commands_and_those_in_an_editor_are_not() {
        Lab lab = Labs.lab("""
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
    void tags_of_tabs_and_hints_are_read_as_shortcodes() {
        Lab lab = Labs.lab("""
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

    @Test
    void of_two_ways_the_first_runs() {
        assertThat(Outline.of(Labs.lab("""
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
        return prose(Labs.lab(text));
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
}
