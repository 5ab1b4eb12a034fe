package dev.waymark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Problem.Severity;
import org.junit.jupiter.api.Test;

class ProblemFormatTest {

    @Test
    void a_problem_has_place_line_caret_and_advice() {
        assertThat(ProblemFormat.format(problem(Severity.ERROR, "\tx: y", 5, "Do this")))
                .isEqualTo("""
                lab.md:3:5: error: it is wrong
                  \tx: y
                  \t   ^
                  Do this
                """);
    }

    @Test
    void what_is_not_there_is_left_out() {
        assertThat(ProblemFormat.format(problem(Severity.WARNING, "", 1, "")))
                .isEqualTo("lab.md:3:1: warning: it is wrong\n");
    }

    @Test
    void of_a_long_line_the_part_around_the_caret_is_shown() {
        String[] lines = ProblemFormat.format(problem(Severity.ERROR, "a".repeat(500) + "X" + "b".repeat(500), 501, ""))
                .split("\n");

        assertThat(lines[1]).hasSize(162).contains("aXb");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('X');
    }

    @Test
    void the_lab_cannot_drive_the_terminal() {
        assertThat(ProblemFormat.format(problem(Severity.ERROR, "\u001b]0;title\u0007", 1, "a\nb")))
                .doesNotContain("\u001b", "\u0007", "a\nb");
    }

    private static Problem problem(Severity severity, String line, int column, String advice) {
        return new Problem(severity, "rule", "it is wrong", new Position("lab.md", 3, column), line, advice);
    }
}
