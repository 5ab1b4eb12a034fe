package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.ProblemFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String HEAD = """
            ---
            title: A
            params:
              ns: shop
              tool: {default: kubectl, choices: [kubectl, oc], prompt: Which client?}
              token: {secret: true}
            ---
            """;

    @Test
    void parameters_are_declared_with_all_they_have() {
        assertThat(Labs.lab(HEAD).parameters())
                .containsExactly(
                        new Parameter("ns", Optional.of("shop"), List.of(), "ns", false),
                        new Parameter("tool", Optional.of("kubectl"), List.of("kubectl", "oc"), "Which client?", false),
                        new Parameter("token", Optional.empty(), List.of(), "token", true));
    }

    @Test
    void values_are_filled_in_and_shell_text_is_left_alone() {
        String body = "## Step\n```bash\n[=tool] -n [=ns] get ${POD} $(date) [[ -f x ]] # [a](b)\n```\n";

        assertThat(script(body, Map.of())).isEqualTo("kubectl -n shop get ${POD} $(date) [[ -f x ]] # [a](b)\n");
        assertThat(script(body, Map.of("tool", "oc", "ns", "<#if>"))).startsWith("oc -n <#if> get");
    }

    @Test
    void a_parameter_without_a_value_shows_its_name() {
        assertThat(script("## Step\n```bash\nlogin [=token]\n```\n", Map.of())).isEqualTo("login <token>\n");
    }

    @Test
    void directives_leave_no_empty_lines_behind() {
        String body = """
                ## Step
                ```bash
                one
                <#if tool == "oc">
                two
                </#if>
                <#list ["a", "b"] as x>
                echo [=x]
                </#list>
                ```
                """;

        assertThat(script(body, Map.of())).isEqualTo("one\necho a\necho b\n");
        assertThat(script(body, Map.of("tool", "oc"))).isEqualTo("one\ntwo\necho a\necho b\n");
    }

    @Test
    void places_are_those_of_the_file_whatever_was_rendered() {
        String body = """
                <#if tool == "oc">
                Five
                lines
                that
                go away
                </#if>
                <#assign long =
                  "tag over two lines">
                ## Step
                ```bash {name=x}
                echo
                ```
                ```yaml check
                output: {command: [=ns], contians: x}
                ```
                """;

        assertThat(problems(HEAD + body)).isEqualTo("""
                lab.md:21:19: error: no command is named 'shop'
                  output: {command: [=ns], contians: x}
                                    ^
                  Known here: x
                lab.md:21:26: error: unknown key 'contians' in 'output'
                  output: {command: [=ns], contians: x}
                                           ^
                  Did you mean 'contains'?
                """);
    }

    @Test
    void an_undefined_parameter_is_an_error_that_names_those_declared() {
        assertThat(problems(HEAD + "## Step\n\nUse [=nothing] here.\n")).isEqualTo("""
                lab.md:10:7: error: there is no parameter 'nothing'
                  Use [=nothing] here.
                        ^
                  This lab declares: ns, tool, token
                """);
    }

    @Test
    void a_broken_directive_is_told_at_its_line() {
        assertThat(Labs.draft(HEAD + "## Step\n\n<#if tool>\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("template");
                    assertThat(problem.position().line()).isGreaterThanOrEqualTo(10);
                });
    }

    @Test
    void java_classes_are_out_of_reach() {
        assertThat(Labs.draft(HEAD + "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]\n")
                        .problems())
                .isNotEmpty();
        assertThat(Labs.draft(HEAD + "[=ns?api.class.name]\n").problems()).isNotEmpty();
        assertThat(Labs.draft(HEAD + "<#include \"/etc/passwd\">\n").problems()).isNotEmpty();
    }

    @Test
    void a_loop_without_an_end_is_stopped() {
        assertThat(Labs.draft(HEAD + "<#list 1.. as x>\nsome text to fill the memory with [=x]\n</#list>\n")
                        .problems())
                .extracting(problem -> problem.message())
                .containsExactly("the rendered lab is larger than 4 MiB");
    }

    @Test
    void values_that_nobody_declared_or_allows_are_refused() {
        assertThat(Labs.draft(HEAD, Map.of("tol", "x")).problems())
                .extracting(problem -> problem.message() + " - " + problem.advice())
                .containsExactly("this lab has no parameter 'tol' - Did you mean 'tool'?");
        assertThat(Labs.draft(HEAD, Map.of("tool", "helm")).problems())
                .extracting(problem -> problem.message())
                .containsExactly("parameter 'tool' cannot be 'helm'");
    }

    @Test
    void a_lab_without_parameters_is_never_rendered() {
        Command command = Labs.lab("---\ntitle: A\n---\n## Step\n```bash\necho [=x] <#if>\n```\n")
                .steps()
                .get(0)
                .commands()
                .get(0);

        assertThat(command.script()).isEqualTo("echo [=x] <#if>\n");
    }

    private static String problems(String text) {
        return Labs.draft(text).problems().stream().map(ProblemFormat::format).collect(Collectors.joining());
    }

    private static String script(String body, Map<String, String> values) {
        return Labs.draft(HEAD + body, values)
                .lab()
                .orElseThrow()
                .steps()
                .get(0)
                .commands()
                .get(0)
                .script();
    }
}
