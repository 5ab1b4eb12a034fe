package dev.waymark.lint;

import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two steps with one title: {@code --from} and reports cannot tell them apart by name. */
final class DuplicateStep implements LintRule {

    @Override
    public String name() {
        return "duplicate-step";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        Map<String, Step> seen = new HashMap<>();
        for (Step step : linted.lab().plain() ? List.<Step>of() : linted.allSteps()) {
            Step before = seen.putIfAbsent(step.title(), step);
            if (before != null) {
                findings.report(
                        "another step is called '" + step.title() + "'",
                        step.position(),
                        "The first is on line " + before.position().line() + "; this one gets the id " + step.id());
            }
        }
    }
}
