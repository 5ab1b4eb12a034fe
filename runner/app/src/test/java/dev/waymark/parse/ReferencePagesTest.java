package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reference pages show is read without a problem. */
class ReferencePagesTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```yaml\\n(.*?)^```$", Pattern.DOTALL);

    @Test
    void every_check_of_the_page_about_checks_is_one() throws IOException {
        List<String> checks = blocks("docs/checks.md").stream()
                .filter(block -> ConditionReader.KEYS.stream().anyMatch(key -> block.startsWith(key + ":")))
                .toList();

        assertThat(checks).hasSizeGreaterThan(5);
        for (String check : checks) {
            assertThat(Labs.problems(
                            "---\ntitle: A\n---\n## Step\n```bash {name=apply}\nx\n```\n```bash {name=first}\nx\n```\n"
                                    + "```yaml check\n" + check + "```\n"))
                    .as(check)
                    .isEmpty();
        }
    }

    @Test
    void the_split_of_the_page_about_checks_is_one() throws IOException {
        String split = blocks("docs/checks.md").stream()
                .filter(block -> block.startsWith("split:"))
                .findFirst()
                .orElseThrow();

        assertThat(Labs.problems(
                        "---\ntitle: A\n---\n## Step\n```yaml check\nrequests:\n  from: host\n  url: http://a\n"
                                + split.indent(2) + "```\n"))
                .isEmpty();
    }

    @Test
    void the_front_matter_and_the_quiz_of_the_page_about_the_format_are_right() throws IOException {
        List<String> blocks = blocks("docs/lab-format.md");

        assertThat(Labs.problems(blocks.get(0) + "## Step\n```yaml quiz\n" + blocks.get(1) + "```\n"))
                .isEmpty();
    }

    @Test
    void the_pages_name_every_key_and_attribute_that_the_parser_knows() throws IOException {
        String checks = page("docs/checks.md");
        String format = page("docs/lab-format.md");

        Stream.of(
                        ConditionReader.KEYS,
                        ConditionReader.EXIT_KEYS,
                        TextMatchReader.KEYS,
                        ResourceReader.KEYS,
                        ResourceReader.CONDITION_KEYS,
                        CelReader.KEYS,
                        RequestsReader.KEYS,
                        RequestsReader.FROM_KEYS,
                        ExpectationReader.KEYS,
                        SplitReader.KEYS,
                        SplitReader.BY,
                        SplitReader.LOG_KEYS,
                        LoggedReader.KEYS,
                        RangeReader.KEYS,
                        List.of("within", "stays", "hint"))
                .flatMap(List::stream)
                .forEach(key -> assertThat(checks).as(key).containsPattern("[`{, \n]" + key + "[`:]"));
        Stream.of(
                        FrontMatterReader.KEYS,
                        FrontMatterReader.NEEDS_KEYS,
                        ParameterReader.KEYS,
                        QuizReader.KEYS,
                        QuizReader.ANSWER_KEYS)
                .flatMap(List::stream)
                .forEach(key -> assertThat(format).as(key).containsPattern("[`{, \n]" + key + "[`:]"));
        CommandReader.ATTRIBUTES.forEach(
                attribute -> assertThat(format).containsPattern("(?m)^\\| `" + attribute + "[`=]"));
        ShellLanguage.RUN.forEach(language -> assertThat(format).contains("`" + language + "`"));
    }

    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(page(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String page(String page) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(page))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve(page));
    }
}
