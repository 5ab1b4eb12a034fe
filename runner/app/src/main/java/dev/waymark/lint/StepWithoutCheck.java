package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;

/** A step whose commands run and whose effect nothing proves; plain labs have no checks and are left alone. */
final class StepWithoutCheck implements LintRule {

    @Override
    public String name() {
        return "step-without-check";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        linted.lab().steps().stream()
                .filter(step -> step.checks().isEmpty())
                .filter(StepWithoutCheck::leavesAnEffect)
                .forEach(step -> findings.report(
                        "nothing proves that the step '" + step.title() + "' has worked",
                        step.position(),
                        "Add a ```yaml check``` that looks at the effect, or an exit code to the command"));
    }

    /** A command whose exit code or output is compared is proved by that. */
    private static boolean leavesAnEffect(Step step) {
        return step.commands().stream().anyMatch(StepWithoutCheck::isUnproved);
    }

    private static boolean isUnproved(Command command) {
        return command.exit().isEmpty() && command.output().isEmpty() && !command.hidden() && !command.manual();
    }
}
