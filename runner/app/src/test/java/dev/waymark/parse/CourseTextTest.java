package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lab of the course has, whatever it teaches. */
class CourseTextTest {
    /** What a terminal of 80 columns shows beside the margin and the frame. */
    private static final int DIAGRAM = 76;

    private static final Pattern FENCE = Pattern.compile("```text\\R(.*?)```", Pattern.DOTALL);

    /**
     * Files of the course are used as they are: what they name is replaced on the way, and their paths stay. So do names of
     * hosts outside of the cluster.
     */
    private static final Pattern REPLACED = Pattern.compile("'s/[^']*'|assets/\\S+|[\\w.-]+\\.example\\.com");

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void a_lab_says_what_it_is_for_and_how_long_it_takes(String id) throws IOException {
        Lab lab = lab(id, Map.of());

        assertThat(lab.minutes()).isBetween(5, 45);
        assertThat(lab.summary()).endsWith(".");
        assertThat(lab.cleanup()).isPresent();
        assertThat(Files.readString(lab.source())).contains("- **Goals:** ").contains("- **Before you begin:** ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void diagrams_fit_into_a_terminal_of_80_columns(String id) throws IOException {
        Matcher fences = FENCE.matcher(Files.readString(lab(id, Map.of()).source()));

        assertThat(fences.find()).as("a diagram").isTrue();
        do {
            assertThat(fences.group(1).lines())
                    .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                            .as(line)
                            .isLessThanOrEqualTo(DIAGRAM));
        } while (fences.find());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void every_step_has_a_check_and_every_check_a_hint(String id) {
        Lab lab = lab(id, Map.of());

        assertThat(lab.steps().stream().flatMap(step -> step.of(Quiz.class).stream()))
                .isNotEmpty();
        for (Step step : lab.steps()) {
            if (!step.commands().isEmpty()) {
                assertThat(step.checks())
                        .as(step.title())
                        .isNotEmpty()
                        .allSatisfy(check -> assertThat(check.check().hints().cases())
                                .as(step.title())
                                .isNotEmpty());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void a_hint_depends_on_how_the_check_failed(String id) {
        assertThat(lab(id, Map.of()).steps().stream()
                        .flatMap(step -> step.checks().stream())
                        .map(check -> check.check().hints().cases()))
                .anyMatch(cases -> cases.size() > 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void a_client_and_namespaces_of_ones_choice_are_used_throughout(String id) {
        Lab standard = lab(id, Map.of());
        Map<String, String> other = new HashMap<>();
        standard.parameters().forEach(parameter -> other.put(parameter.name(), changed(parameter)));
        Lab lab = lab(id, other);

        assertThat(lab.parameters())
                .extracting(Parameter::name)
                .contains("client")
                .hasSizeGreaterThan(1);
        List<String> defaults = standard.namespaces();
        assertThat(texts(lab))
                .allSatisfy(text -> assertThat(REPLACED.matcher(text).replaceAll(""))
                        .doesNotContainPattern("\\bkubectl\\b")
                        .satisfies(rest -> defaults.forEach(name -> assertThat(rest)
                                .doesNotContainPattern("(?<![\\w-])" + Pattern.quote(name) + "\\b(?!-)"))));
    }

    private static String changed(Parameter parameter) {
        return parameter.choices().isEmpty()
                ? "team-" + parameter.name()
                : parameter.choices().get(parameter.choices().size() - 1);
    }

    /** What runs, is written to files and is looked at. */
    private static Stream<String> texts(Lab lab) {
        return Stream.concat(lab.steps().stream(), lab.cleanup().stream())
                .flatMap(step -> step.blocks().stream())
                .flatMap(block -> {
                    if (block instanceof Command command) {
                        return Stream.of(command.script());
                    } else if (block instanceof FileBlock file) {
                        return Stream.of(file.content());
                    } else if (block instanceof CheckBlock check) {
                        return Stream.of(check.check().toString());
                    }
                    return Stream.of();
                });
    }

    private static Lab lab(String id, Map<String, String> parameters) {
        Draft draft = new LabParser().draft(id, repository().resolve("labs/" + id + ".md"), parameters);
        assertThat(draft.problems()).isEmpty();
        return draft.parsed().lab().orElseThrow();
    }

    static List<String> labs() {
        return new CourseReader(new LabParser())
                .read(repository().resolve("labs")).course().labs().stream()
                        .map(Lab::id)
                        .toList();
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/lab.schema.json"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
