package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no labs, or hardly meant as they stand, each told in one clear message. */
class UnreadableLabTest {
    private static final String LAB = "## Grüße\n\n```bash\necho hi\n```\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1"})
    void another_encoding_than_utf_8_is_told(String charset) throws IOException {
        Path file = Files.write(folder.resolve("lab.md"), LAB.getBytes(Charset.forName(charset)));

        assertThat(problems(file)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("the file is not UTF-8 text");
            assertThat(problem.advice()).isEqualTo("Save it in UTF-8");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\r\n"})
    void a_byte_order_mark_and_other_line_ends_are_none_of_the_reader_s_business(String mark) throws IOException {
        String text = mark.isBlank() ? LAB.replace("\n", mark) : mark + LAB;
        Path file = Files.write(folder.resolve("lab.md"), text.getBytes(StandardCharsets.UTF_8));

        Parsed parsed = new LabParser().parse(file, Map.of());

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.lab().orElseThrow().steps().get(0).commands().get(0).script())
                .isEqualTo("echo hi\n");
    }

    @Test
    @Timeout(20)
    void what_is_no_file_is_not_read() throws Exception {
        Path pipe = folder.resolve("pipe.md");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(problems(pipe))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("this is neither a file nor a link to one"));
        assertThat(problems(folder))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("this is neither a file nor a link to one"));
        assertThat(problems(folder.resolve("none.md")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("there is no such file"));
    }

    @Test
    void a_link_to_a_lab_is_one() throws IOException {
        Files.writeString(folder.resolve("lab.md"), LAB);
        Path link = Files.createSymbolicLink(folder.resolve("link.md"), Path.of("lab.md"));

        assertThat(problems(link)).isEmpty();
    }

    @Test
    void front_matter_without_an_end_is_told() {
        assertThat(Labs.problems("---\ntitle: A\nminutes: 3\n\n" + LAB)).isEqualTo("""
                lab.md:1:1: error: the front matter has no end
                  ---
                  ^
                  Put --- on a line of its own below its last key
                """);
        assertThat(Labs.problems("---\n\nMinutes: of a meeting\n\n" + LAB)).isEmpty();
    }

    @Test
    void a_block_without_an_end_is_told() {
        String open = "## A\n\n```bash\necho hi\n\n## B\n";

        assertThat(Labs.problems("---\nminutes: 3\n---\n" + open)).isEqualTo("""
                lab.md:6:1: error: the code block has no end: all below it belongs to it
                  ```bash
                  ^
                  Put ``` on a line of its own below its last line
                """);
        assertThat(Labs.problems(open.replace("```", "~~~~"))).isEqualTo("""
                lab.md:3:1: warning: the code block has no end: all below it belongs to it
                  ~~~~bash
                  ^
                  Put ~~~~ on a line of its own below its last line
                """);
        assertThat(Labs.problems("1. One\n\n   ```bash\n   echo hi\n\n2. Two\n\n" + LAB))
                .startsWith("lab.md:3:4: warning: the code block has no end");
    }

    private static List<Problem> problems(Path file) {
        return new LabParser().parse(file, Map.of()).problems();
    }
}
