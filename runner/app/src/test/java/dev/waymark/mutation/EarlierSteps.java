package dev.waymark.mutation;

import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Proves a check that looks at what earlier steps have done: each time the lab begins anew and one of the steps before is
 * left out, the nearest first, until the check fails.
 */
final class EarlierSteps {
    private final Lab lab;
    private final Path folder;
    private final Path assets;

    EarlierSteps(Lab lab, Path folder, Path assets) {
        this.lab = lab;
        this.folder = folder;
        this.assets = assets;
    }

    CheckProof prove(CheckProof proof) throws IOException {
        CheckProof latest = proof;
        for (int left = proof.step() - 2; left >= 0 && latest.caught().isEmpty(); left--) {
            Step step = lab.steps().get(left);
            if (!step.commands().isEmpty() || step.solution().isPresent()) {
                Optional<String> caught = passes(proof, left)
                        ? Optional.empty()
                        : Optional.of("step " + (left + 1) + ", " + step.title() + ", was left out");
                latest = caught.map(latest::caughtBy).orElse(latest.missed());
            }
        }
        return latest;
    }

    private boolean passes(CheckProof proof, int left) throws IOException {
        Path own = Files.createDirectories(
                folder.resolve("without-" + (left + 1) + "-for-" + proof.step() + "-" + proof.number()));
        try (LabWalk walk = new LabWalk(own, assets)) {
            for (int i = 0; i < proof.step(); i++) {
                if (i != left) {
                    walk.open();
                    run(walk, lab.steps().get(i), i < left);
                }
            }
            CheckBlock check = lab.steps().get(proof.step() - 1).checks().get(proof.number() - 1);
            return walk.judge(check, StepProof.patience(check.check().condition()))
                    .passed();
        }
    }

    /** @param whole whether nothing that it needs has been left out, so that its checks must come to hold */
    private void run(LabWalk walk, Step step, boolean whole) throws IOException {
        walk.prepare(step);
        StepProof.commands(step).forEach(command -> walk.run(command, command.script()));
        for (CheckBlock check : step.checks()) {
            Outcome outcome = walk.judge(
                    check,
                    whole ? StepProof.LONG : StepProof.patience(check.check().condition()));
            if (whole && !outcome.passed()) {
                throw new AssertionError(check.position() + " does not hold: "
                        + outcome.evidence().observed());
            }
        }
    }
}
