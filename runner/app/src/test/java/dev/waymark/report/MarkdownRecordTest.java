package dev.waymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionRig;
import dev.waymark.session.Summary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownRecordTest {

    private static final String LAB = """
            ---
            title: "A | lab <b>with</b> *signs*"
            summary: Built, proved, recorded.
            ---

            # A lab

            ## Build it

            ```bash {name=build}
            echo 'service/web created'; echo 'deployment.apps/web configured'
            echo 'pod/gone created'; echo 'pod "gone" deleted'
            printf '````\\n# not a heading\\n<script>\\n'; printf '\\033[31mred\\033[0m\\n'
            ```

            ```yaml check
            output: {command: build, contains: web}
            ```

            <details><summary>Hint</summary>

            Think.

            </details>

            ## Leave it

            ```bash {name=leave}
            true
            ```

            ## Cleanup

            ```bash
            echo 'service "web" deleted'
            ```
            """;

    @TempDir
    Path folder;

    private Summary summary;
    private LabResult result;

    @BeforeEach
    void walkThrough() {
        SessionRig rig = new SessionRig(folder);
        Lab lab = rig.lab(LAB);
        ResultRecorder recorder = new ResultRecorder(lab, Clock.systemUTC());
        try (Session session = rig.tell(recorder).open(lab)) {
            session.begin();
            session.hint();
            session.run();
            session.check();
            session.proceed();
            session.skip();
            session.proceed();
            session.finish(Summary.Ending.COMPLETED);
        }
        summary = rig.events().stream()
                .filter(Event.SessionEnded.class::isInstance)
                .map(event -> ((Event.SessionEnded) event).summary())
                .findFirst()
                .orElseThrow();
        result = recorder.result(Optional.empty());
    }

    @Test
    void theSummaryHasWhatWasBuiltAndProvedAndWhatItTook() {
        assertThat(summary.built()).containsExactly("service/web created", "deployment.apps/web configured");
        Summary.StepResult first = summary.steps().get(0);
        assertThat(first.proofs()).isNotEmpty();
        assertThat(first.hints()).isEqualTo(1);
        assertThat(first.tries()).isEqualTo(1);
        assertThat(summary.passed()).isEqualTo(1);
    }

    @Test
    void theRecordTellsItStepByStep() {
        assertThat(text())
                .contains("| Steps passed | 1 of 2 |", "| Hints | 1 |", "## What was built")
                .contains("## 1. Build it", "1 try, 1 hint", "service/web created\n", "Wanted: ", "Seen:   ")
                .contains("## 2. Leave it", "Skipped after")
                .doesNotContain("pod/gone created\n```");
    }

    @Test
    void whatCommandsPrintedStaysInItsFence() {
        Lab read = new SessionRig(folder).lab(text());
        List<Markup> markup = read.steps().stream()
                .flatMap(step -> step.blocks().stream())
                .filter(Prose.class::isInstance)
                .flatMap(block -> ((Prose) block).content().stream())
                .toList();
        assertThat(markup)
                .filteredOn(Markup.Heading.class::isInstance)
                .singleElement()
                .asString()
                .contains("What was built");
        assertThat(read.steps())
                .extracting(step -> step.title())
                .contains("1. Build it")
                .doesNotContain("not a heading");
        assertThat(read.title()).isEqualTo("A | lab <b>with</b> *signs*");
        assertThat(text()).contains("`````text").doesNotContain("\033");
    }

    private String text() {
        return MarkdownRecord.text(summary, result, "sandbox", Instant.EPOCH);
    }
}
