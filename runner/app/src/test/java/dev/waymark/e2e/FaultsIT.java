package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that lacks something: one clear message, the right exit code, and no stack trace. */
class FaultsIT {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    private Launcher waymark;
    private Path lab;
    private Path err;

    @BeforeEach
    void prepare() throws IOException {
        waymark = Launcher.in(folder);
        err = folder.resolve("err");
        lab = Files.writeString(folder.resolve("lab.md"), """
                ---
                title: Short
                summary: A lab that says something.
                ---

                # Short

                ## Say it

                ```bash {name=say}
                echo something
                ```

                ```yaml check
                output: {command: say, contains: something}
                ```
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "list", "list --json", "--help", "check lab.md"})
    void output_that_cannot_be_written_is_an_environment_error(String line) throws Exception {
        Process process = waymark.start(Map.of(), FULL, err, line.split(" "));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(4);
        assertThat(Files.readString(err))
                .containsOnlyOnce("waymark: standard output cannot be written: ")
                .doesNotContain("\tat ");
    }

    @Test
    void a_reader_that_goes_away_ends_a_run_quietly_with_its_clean_up() throws Exception {
        Path endless = Files.writeString(folder.resolve("endless.md"), """
                ---
                title: Endless
                summary: A lab that goes on.
                ---

                # Endless

                ## Go on

                ```bash {name=go-on}
                while echo and on; do sleep 0.1; done
                ```

                ## Cleanup

                ```bash {name=clean}
                touch "$MARKS/cleaned"
                ```
                """);
        Process process =
                waymark.start(Map.of("MARKS", folder.toString()), err, "run", "--plain", "--yes", endless.toString());
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().anyMatch("  | and on"::equals)).isTrue();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(err).isEmptyFile();
        assertThat(folder.resolve("cleaned")).exists();
    }

    @Test
    void text_without_a_command_or_a_check_is_no_lab() throws IOException {
        Path text = Files.writeString(folder.resolve("text.md"), "# Text\n\n## More\n\nNothing to do.\n");
        for (String command : new String[] {"check", "run"}) {
            Launcher.Result result = waymark.run(command, text.toString());
            assertThat(result.exit()).as(result.all()).isEqualTo(3);
            assertThat(result.err()).contains("text.md is no lab").hasLineCount(2);
        }
    }

    @Test
    void text_beside_labs_in_a_folder_is_left_out() throws IOException {
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.writeString(both.resolve("text.md"), "# Text\n\n## More\n\nNothing to do.\n");
        Files.copy(lab, both.resolve("lab.md"));
        Launcher.Result result = waymark.run("check", both.toString());
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("lab ").doesNotContain("text");
    }

    @Test
    void labs_that_are_not_begun_after_a_failure_are_counted() throws IOException {
        Files.writeString(folder.resolve("a-lab.md"), Files.readString(lab).replace("echo something", "echo nothing"));

        Launcher.Result result = waymark.run("check", folder.toString(), "--fail-fast");

        assertThat(result.exit()).as(result.all()).isOne();
        assertThat(result.out()).contains("a-lab ").doesNotContain("\nlab ");
        assertThat(result.err()).endsWith("Not begun: 1 of 2 labs.\n");
    }

    @Test
    void a_report_that_cannot_be_written_is_said_before_the_first_lab() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Launcher.Result result = waymark.run("check", lab.toString(), "--report", "junit=" + file + "/report.xml");
        assertThat(result.exit()).as(result.all()).isEqualTo(2);
        assertThat(result.err())
                .containsOnlyOnce(file.toString())
                .contains("cannot be written: a file is in the way")
                .doesNotContain("Say it");
    }

    @Test
    void without_a_tool_there_is_a_table_a_report_and_one_message() throws IOException {
        Path needy = Files.writeString(
                folder.resolve("lab.md"),
                Files.readString(lab).replace("summary:", "needs: {tools: [nosuchtool >= 1.2]}\nsummary:"));
        assertThat(needy).exists();
        assertFails(Map.of(), "nosuchtool >= 1.2 is not on the path");
    }

    @Test
    void without_room_for_the_journal_there_is_a_table_a_report_and_one_message() throws IOException {
        Path file = Files.createFile(folder.resolve("in-the-way"));
        assertFails(Map.of("XDG_STATE_HOME", file.toString()), "in-the-way");
    }

    @Test
    void without_room_for_temporary_files_there_is_a_table_a_report_and_one_message() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        assertFails(Map.of("TMPDIR", file.toString()), "no-folder");
    }

    private void assertFails(Map<String, String> environment, String message) throws IOException {
        Path report = folder.resolve("report.xml");
        Launcher.Result result = waymark.run(environment, "check", lab.toString(), "--report", "junit=" + report);
        assertThat(result.exit()).as(result.all()).isEqualTo(4);
        assertThat(result.out()).contains("LAB", "error");
        assertThat(Files.readString(report)).contains("<error");
        assertThat(result.err()).containsOnlyOnce(message).doesNotContain("\tat ");
    }
}
