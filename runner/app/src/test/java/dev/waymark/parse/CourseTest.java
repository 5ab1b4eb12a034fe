package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Block;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every lab of the course has, as far as a machine can tell. */
class CourseTest {

    @TestFactory
    Stream<DynamicTest> every_lab_of_the_course_is_whole() {
        return new CourseReader(new LabParser())
                .read(Path.of("../../labs")).course().labs().stream()
                        .map(lab -> DynamicTest.dynamicTest(lab.id(), () -> whole(lab)));
    }

    private static void whole(Lab lab) {
        List<String> missing = new ArrayList<>();
        require(!lab.summary().isEmpty(), "a summary", missing);
        require(lab.minutes() > 0, "minutes", missing);
        require(!lab.needs().tools().isEmpty(), "the tools it needs", missing);
        require(!lab.namespaces().isEmpty(), "its namespaces", missing);
        require(lab.cleanup().isPresent(), "a clean-up", missing);
        require(lab.steps().stream().anyMatch(CourseTest::predicts), "a question before what it is about", missing);
        require(lab.steps().stream().anyMatch(CourseTest::looksBack), "a question about what was seen", missing);
        for (Step step : lab.steps()) {
            if (!step.commands().isEmpty()) {
                require(!step.checks().isEmpty(), "a check in \"" + step.title() + "\"", missing);
                require(!step.of(Prose.class).isEmpty(), "words in \"" + step.title() + "\"", missing);
                require(
                        step.checks().stream()
                                .allMatch(
                                        check -> !check.check().hints().cases().isEmpty()),
                        "a hint at the check of \"" + step.title() + "\"",
                        missing);
                require(
                        step.checks().stream()
                                .allMatch(check -> check.check().hints().cases().stream()
                                        .anyMatch(one -> one.seen().isEmpty())),
                        "a hint for whatever else can fail in \"" + step.title() + "\"",
                        missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** What somebody who has done the classic track is asked about it elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary deployments with Istio",
                "difference between a VirtualService and a DestinationRule",
                "circuit breakers in Istio",
                "A/B testing with Istio",
                "best practices for traffic management"
            })
    void the_classic_track_asks_and_answers_what_an_interview_would(String subject) {
        assertThat(new CourseReader(new LabParser())
                        .read(Path.of("../../labs/classic")).course().labs().stream()
                                .flatMap(lab -> lab.steps().stream())
                                .flatMap(step -> step.of(Quiz.class).stream()))
                .filteredOn(quiz -> quiz.question().contains(subject))
                .singleElement()
                .satisfies(quiz -> assertThat(quiz.why()).isNotBlank());
    }

    private static void require(boolean there, String what, List<String> missing) {
        if (!there) {
            missing.add(what);
        }
    }

    /** Whether a question stands before a command or a check of its step. */
    private static boolean predicts(Step step) {
        List<Block> blocks = step.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Quiz) {
                return blocks.subList(i, blocks.size()).stream()
                        .anyMatch(block -> block instanceof Command || block instanceof CheckBlock);
            }
        }
        return false;
    }

    /** Whether a question stands behind all that a step does. */
    private static boolean looksBack(Step step) {
        return !step.commands().isEmpty() && step.blocks().get(step.blocks().size() - 1) instanceof Quiz;
    }
}
