package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.lab.Problem.Severity;

/**
 * A manifest with a setting that can have no effect, such as a fault and retries in one rule. Where a check looks at the
 * very object, the lab shows it on purpose; in a plain lab the step fails for it.
 */
final class IneffectiveManifest implements LintRule {
    private final EffectJudge judge;

    IneffectiveManifest(EffectJudge judge) {
        this.judge = judge;
    }

    @Override
    public String name() {
        return "ineffective-manifest";
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
        for (Manifest manifest : Manifests.of(linted)) {
            for (EffectJudge.Ineffective ineffective : judge.ineffective(manifest.text())) {
                if (!isLookedAt(linted, ineffective)) {
                    findings.report(
                            manifest.name() + ": " + ineffective.reason(),
                            manifest.place().apply(1),
                            ineffective.advice()
                                    + "; or let a check look at the object, if that is what the lab shows");
                }
            }
        }
    }

    private static boolean isLookedAt(LintedLab linted, EffectJudge.Ineffective ineffective) {
        return linted.allSteps().stream()
                .flatMap(step -> step.checks().stream())
                .flatMap(check -> Conditions.in(check.check().condition()))
                .anyMatch(condition -> condition instanceof Condition.Resource looked
                        && !looked.match().isEmpty()
                        && looked.resource().kind().equals(ineffective.kind())
                        && looked.resource()
                                .name()
                                .filter(ineffective.name()::equals)
                                .isPresent());
    }
}
