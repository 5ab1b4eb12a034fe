package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labs far larger than anybody writes are read in a time that grows with their length and not faster. */
class LargeLabTest {
    private static final int LINES = 14_000;

    /** What a slow machine may need, with other tests beside; a quadratic reader needs minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PLAIN = """
            ## Part %d

            Apply the *route* and [read](https://example.com/%<d) what `kubectl` says:

            ```bash
            kubectl apply -f - <<EOF
            kind: HTTPRoute
            metadata: {name: r%<d}
            EOF
            for i in 1 2; do echo "$(date) it's $i"; done
            ```

            You should see:

            ```
            httproute/r%<d created
            ```

            """;

    private static final String ANNOTATED = """
            ## Part %d

            1. Apply in [=ns]:

               ```bash {name=apply%<d timeout=30s}
               kubectl apply -n [=ns] -f x.yaml
               ```
            <#if ns == "shop">
            2. Look.
            </#if>

            ```yaml check
            all:
            - exit: {command: apply%<d}
            - output: {command: apply%<d, contains: created}
            ```

            """;

    @Test
    void a_plain_lab() {
        assertThat(steps("plain", "", number -> PLAIN.formatted(number))).hasSize(parts(PLAIN));
    }

    @Test
    void an_annotated_lab_with_parameters() {
        String head = "---\ntitle: Large\nparams: {ns: shop}\n---\n";

        assertThat(steps("annotated", head, number -> ANNOTATED.formatted(number)))
                .hasSize(parts(ANNOTATED));
    }

    @Test
    void labs_made_to_be_slow() {
        assertThat(steps("deep", "", number -> "> ".repeat(20) + "x\n")).isNotEmpty();
        assertThat(steps("placeholder", "", number -> "```sh\necho <a" + "-b".repeat(200) + "\n```\n"))
                .isNotEmpty();
        assertThat(steps("options", "", number -> "```sh\nssh" + " -o x".repeat(60) + " |\n```\n"))
                .isNotEmpty();
        assertThat(steps("open", "", number -> "<details><summary>x</summary>\n\n"))
                .isNotEmpty();
        assertThat(Labs.draft("---\ntitle: A\n---\n## S\n```yaml check\n" + "[".repeat(200_000) + "\n```\n")
                        .problems())
                .isNotEmpty();
    }

    private static List<Step> steps(String name, String head, IntFunction<String> part) {
        int parts = (int) (LINES / part.apply(1).lines().count());
        String text = head + IntStream.range(0, parts).mapToObj(part).collect(Collectors.joining());
        long start = System.nanoTime();
        Draft draft = new LabParser(BashSyntax.find(System.getenv())).draft("lab", Path.of("lab.md"), text, Map.of());
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%s lab of %d lines: %d ms%n", name, LINES, taken.toMillis());
        assertThat(draft.problems()).isEmpty();
        assertThat(taken).as(name).isLessThan(PATIENCE);
        return draft.lab().orElseThrow().steps();
    }

    private static int parts(String part) {
        return (int) (LINES / part.lines().count());
    }
}
