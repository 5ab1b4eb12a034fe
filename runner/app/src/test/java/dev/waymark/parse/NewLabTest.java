package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewLabTest {
    /** Tests run in the module's folder. */
    private static final Path TEMPLATE = Path.of("../../templates/lab.md");

    @TempDir
    Path folder;

    @Test
    void a_new_lab_has_no_problems_and_bears_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("first-steps.md"), NewLab.text(TEMPLATE, "first-steps"));
        Parsed parsed = new LabParser().parse(file, Map.of());
        assertThat(parsed.problems()).isEmpty();
        Lab lab = parsed.lab().orElseThrow();
        assertThat(lab.title()).isEqualTo("First steps");
        assertThat(lab.namespaces()).containsExactly("first-steps");
    }
}
