package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Condition;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabParserTest {
    private static final String SPLIT = """
            ---
            title: Split the traffic
            summary: Two versions share the requests.
            minutes: 10
            track: travels
            after: [travels/waypoint]
            needs:
              tools: [kubectl]
              apis: [gateway.networking.k8s.io/v1]
              capabilities: [metrics-server]
            namespaces: [travel-agency]
            ---
            # Ignored for the title

            Read this first.

            ## Route

            Write the route.

            ```yaml file=route.yaml
            kind: HTTPRoute
            ```

            ```bash {name=apply timeout=30s}
            kubectl apply -f route.yaml
            ```

            ```output
            httproute/cars created
            ```

            ```yaml check
            exit: {command: apply}
            within: 5s
            hint: Is the file there?
            ```

            <details><summary>Show the solution</summary>

            ```sh
            echo solved
            ```

            </details>

            <details>
            <summary>A hint</summary>

            Look twice.

            </details>

            ## Clean up

            ```bash
            kubectl delete -f route.yaml
            ```
            """;

    @Test
    void a_tool_that_is_one_of_several_choices_stands_for_the_one_that_is_made() {
        String text = "---\ntitle: A\nneeds: {tools: [kubectl >= 1.30, jq]}\n"
                + "params: {client: {default: kubectl, choices: [kubectl, oc]}}\n---\n## Step\n[=client]\n";

        assertThat(Labs.lab(text).needs().tools()).containsExactly("kubectl >= 1.30", "jq");
        assertThat(Labs.draft(text, Map.of("client", "oc"))
                        .lab()
                        .orElseThrow()
                        .needs()
                        .tools())
                .containsExactly("oc", "jq");
    }

    @Test
    void front_matter_describes_the_lab() {
        Lab lab = Labs.lab(SPLIT);

        assertThat(lab.title()).isEqualTo("Split the traffic");
        assertThat(lab.summary()).isEqualTo("Two versions share the requests.");
        assertThat(lab.minutes()).isEqualTo(10);
        assertThat(lab.track()).isEqualTo("travels");
        assertThat(lab.after()).containsExactly("travels/waypoint");
        assertThat(lab.needs().tools()).containsExactly("kubectl");
        assertThat(lab.needs().apis()).containsExactly("gateway.networking.k8s.io/v1");
        assertThat(lab.needs().capabilities()).containsExactly("metrics-server");
        assertThat(lab.namespaces()).containsExactly("travel-agency");
        assertThat(lab.plain()).isFalse();
    }

    @Test
    void sections_are_steps_and_the_clean_up_stands_apart() {
        Lab lab = Labs.lab(SPLIT);

        assertThat(lab.steps()).extracting(Step::id).containsExactly("introduction", "route");
        assertThat(lab.cleanup()).map(Step::id).contains("clean-up");
    }

    @Test
    void fences_become_blocks_in_reading_order() {
        Step step = Labs.lab(SPLIT).steps().get(1);

        assertThat(step.blocks())
                .extracting(Object::getClass)
                .containsExactly(
                        (Class) Prose.class,
                        FileBlock.class,
                        Command.class,
                        ExpectedOutput.class,
                        CheckBlock.class,
                        Solution.class,
                        Hint.class);
        Command apply = step.commands().get(0);
        assertThat(apply.name()).isEqualTo("apply");
        assertThat(apply.script()).isEqualTo("kubectl apply -f route.yaml\n");
        assertThat(apply.timeout()).contains(Duration.ofSeconds(30));
        assertThat(apply.output()).map(ExpectedOutput::text).contains("httproute/cars created\n");
        assertThat(apply.position().line()).isEqualTo(26);
        assertThat(step.checks().get(0).check().condition()).isEqualTo(new Condition.Exit("apply", 0));
        assertThat(step.checks().get(0).check().hints())
                .isEqualTo(dev.waymark.check.Hints.always("Is the file there?"));
        assertThat(step.solution().orElseThrow().commands())
                .extracting(Command::script)
                .containsExactly("echo solved\n");
        assertThat(step.hints()).extracting(Hint::title).containsExactly("A hint");
    }

    @Test
    void a_command_in_a_list_cuts_the_list() {
        Step step = Labs.lab("""
                ---
                title: Lists
                ---
                ## One
                1. First
                2. Second
                   ```bash
                   echo 2
                   ```
                   after
                3. Third
                """).steps().get(0);

        assertThat(step.blocks())
                .extracting(Object::getClass)
                .containsExactly((Class) Prose.class, Command.class, Prose.class);
        assertThat(((Prose) step.blocks().get(2)).content().get(1).toString()).startsWith("Items[start=Optional[3]");
    }

    @Test
    void prompts_split_a_block_into_commands_and_their_output() {
        List<Command> commands = Labs.lab("""
                ---
                title: Prompts
                ---
                ## One
                ```console
                $ kubectl get ns \\
                >   shop
                NAME   STATUS
                shop   Active
                $ cat <<EOF
                > x
                > EOF
                x
                ```
                """).steps().get(0).commands();

        assertThat(commands)
                .extracting(Command::script)
                .containsExactly("kubectl get ns \\\n  shop\n", "cat <<EOF\nx\nEOF\n");
        assertThat(commands)
                .extracting(command -> command.output().map(ExpectedOutput::text))
                .containsExactly(Optional.of("NAME   STATUS\nshop   Active\n"), Optional.of("x\n"));
    }

    @Test
    void what_looks_like_a_prompt_inside_of_a_here_document_is_none() {
        List<Command> commands = Labs.lab("""
                ---
                title: Prompts
                ---
                ## One
                ```console
                $ cat <<EOF
                $ no prompt
                EOF
                $ no prompt
                ```
                """).steps().get(0).commands();

        assertThat(commands)
                .extracting(Command::script)
                .containsExactly("cat <<EOF\n$ no prompt\nEOF\n", "no prompt\n");
    }

    @Test
    void a_lab_with_an_error_cannot_be_run(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.md"), "---\ntitle: A\nminuts: 3\n---\n");

        Parsed parsed = new LabParser().parse(file, Map.of());

        assertThat(parsed.lab()).isEmpty();
        assertThat(parsed.problems()).hasSize(1);
    }

    @Test
    void a_mistake_is_shown_with_its_line_a_caret_and_advice() {
        assertThat(Labs.problems("---\ntitle: A\nminuts: 3\n---\n")).isEqualTo("""
                lab.md:3:1: error: unknown key 'minuts' in the front matter
                  minuts: 3
                  ^
                  Did you mean 'minutes'?
                """);
    }

    @Test
    void a_misspelt_demand_is_an_error_and_never_a_pass() {
        assertThat(Labs.problems("""
                ---
                title: A
                ---
                ## Step
                ```bash {name=first}
                echo x
                ```
                ```yaml check
                output: {command: first, contians: x}
                ```
                """)).isEqualTo("""
                lab.md:9:26: error: unknown key 'contians' in 'output'
                  output: {command: first, contians: x}
                                           ^
                  Did you mean 'contains'?
                """);
    }
}
