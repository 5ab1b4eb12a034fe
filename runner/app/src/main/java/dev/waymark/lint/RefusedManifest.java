package dev.waymark.lint;

import dev.waymark.lab.Problem.Severity;

/** A manifest that a server refuses under strict validation. */
final class RefusedManifest implements LintRule {
    private final ManifestJudge judge;

    RefusedManifest(ManifestJudge judge) {
        this.judge = judge;
    }

    @Override
    public String name() {
        return "refused-manifest";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        for (Manifest manifest : Manifests.of(linted)) {
            for (ManifestJudge.Refusal refusal : judge.refusals(manifest.text())) {
                findings.report(
                        "a server refuses " + manifest.name() + ", line " + refusal.line() + ": " + refusal.message(),
                        manifest.place().apply(refusal.line()),
                        "Correct the manifest, or say with {exit=1} that the command must fail");
            }
        }
    }
}
