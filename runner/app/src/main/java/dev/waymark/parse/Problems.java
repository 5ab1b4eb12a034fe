package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.lab.Problem;
import dev.waymark.lab.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with a lab while it is read. */
final class Problems {
    private final SourceText source;
    private final List<Problem> found = new ArrayList<>();

    Problems(SourceText source) {
        this.source = source;
    }

    /** Notes something that makes the lab unusable. */
    void error(String rule, String message, Position at, String advice) {
        found.add(new Problem(Severity.ERROR, rule, message, at, source.line(at.line()), advice));
    }

    /** Notes something that is allowed and hardly meant. */
    void warning(String rule, String message, Position at, String advice) {
        found.add(new Problem(Severity.WARNING, rule, message, at, source.line(at.line()), advice));
    }

    /** Everything noted, in the order of the places. */
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()))
                .toList();
    }
}
