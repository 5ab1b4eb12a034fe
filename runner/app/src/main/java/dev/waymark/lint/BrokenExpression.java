package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;

/** An expression of a check that cannot be read. */
final class BrokenExpression implements LintRule {
    private final ExpressionJudge judge;

    BrokenExpression(ExpressionJudge judge) {
        this.judge = judge;
    }

    @Override
    public String name() {
        return "broken-expression";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        for (Step step : linted.allSteps()) {
            for (CheckBlock check : step.checks()) {
                Conditions.in(check.check().condition())
                        .filter(Condition.Cel.class::isInstance)
                        .map(condition -> ((Condition.Cel) condition).expression())
                        .forEach(expression -> judge.problem(expression)
                                .ifPresent(why -> findings.report(
                                        why,
                                        place(expression, check, linted),
                                        "It is an expression over 'object', such as"
                                                + " object.status.readyReplicas == object.spec.replicas")));
            }
        }
    }

    /** Where the expression's first line stands in the check. */
    private static Position place(String expression, CheckBlock check, LintedLab linted) {
        String first = expression.lines().findFirst().orElse("").strip();
        Position start = check.position();
        for (int line = start.line(); line <= linted.source().lines().size(); line++) {
            int column = linted.source().line(line).indexOf(first);
            if (column >= 0) {
                return new Position(start.file(), line, column + 1);
            }
        }
        return start;
    }
}
