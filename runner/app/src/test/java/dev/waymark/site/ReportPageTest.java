package dev.waymark.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.report.LabResult;
import dev.waymark.report.RecordedWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final String LAB = """
            ---
            title: A <b>bold</b> lab
            summary: One step passes, one fails, one is not reached.
            ---

            # A bold lab

            ## Good

            ```bash {name=good}
            printf '<script>alert(1)</script> \\033[31mred\\033[0m & \\001\\n'
            ```

            ```yaml check
            output: {command: good, contains: "<script>"}
            ```

            ## Bad

            ```bash {name=bad}
            bash -c 'exit 9'
            ```

            ## Never

            ```bash
            true
            ```
            """;

    @TempDir
    Path folder;

    @Test
    void theReportIsOnePageInWhichOutputStaysText() throws IOException {
        Page page = page(Optional.empty());

        assertThat(page.elements("script")).isEmpty();
        assertThat(page.elements("link")).isEmpty();
        assertThat(page.elements("img")).isEmpty();
        assertThat(page.elements("title").get(0).getTextContent()).isEqualTo("Labs: 0 of 1 passed");
        assertThat(page.text())
                .contains("A <b>bold</b> lab", "<script>alert(1)</script> red &")
                .contains("command 'bad' ended with exit code 9", "lab.md:");
        assertThat(page.elements("details"))
                .extracting(details -> details.getAttribute("open"))
                .containsExactly("", "open", "");
        assertThat(page.headings()).startsWith(1, 2, 3);
    }

    @Test
    void theReportSaysWhyALabCouldNotRun() throws IOException {
        assertThat(page(Optional.of("the disk <is> full")).text()).contains("the disk <is> full");
    }

    @Test
    void aComparisonOfTheClusterIsShownWithWhatDiffers() throws IOException {
        Page page = page(RecordedWalk.compared("echo made > \"$OBJECTS/thing<1>\"", folder));

        assertThat(page.text()).contains("The cluster is as it was before failed", "Left: thing<1>");
    }

    private Page page(Optional<String> error) throws IOException {
        return page(RecordedWalk.of(LAB, folder, error));
    }

    private Page page(LabResult result) throws IOException {
        String text = ReportPage.text(Path.of("../../templates"), List.of(result), Instant.EPOCH);
        return Page.read(Files.writeString(folder.resolve("report.html"), text));
    }
}
