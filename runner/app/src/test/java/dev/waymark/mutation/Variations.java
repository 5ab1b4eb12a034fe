package dev.waymark.mutation;

import dev.waymark.check.Outcome;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries on checks what takes a lab that begins anew each time: a step before is left out, the nearest first; a command, a
 * statement of one or a value in one is another than as written; something else has happened.
 */
final class Variations {
    private final Lab lab;
    private final Path folder;
    private final Path assets;
    private final List<CheckProof> proofs;
    private int walks;

    Variations(Lab lab, Path folder, Path assets, List<CheckProof> proofs) {
        this.lab = lab;
        this.folder = folder;
        this.assets = assets;
        this.proofs = proofs;
    }

    void prove(Extent extent) throws IOException {
        for (int i = lab.steps().size() - 1; i >= 0; i--) {
            Step step = lab.steps().get(i);
            if (!StepProof.commands(step).isEmpty()) {
                attempt(Variation.without(i, step));
            }
        }
        if (extent == Extent.FIRST_FAILURE) {
            return;
        }
        List<Variation> others = new ArrayList<>(Mishaps.of(lab));
        for (int i = 0; i < lab.steps().size(); i++) {
            others.addAll(Variation.of(i, lab.steps().get(i)));
        }
        for (Variation variation : others) {
            attempt(variation);
        }
    }

    private void attempt(Variation variation) throws IOException {
        int last = proofs.stream()
                .filter(CheckProof::open)
                .mapToInt(proof -> proof.step() - 1)
                .filter(step -> variation.wholeStep() ? step > variation.step() : step >= variation.step())
                .max()
                .orElse(-1);
        boolean own = proofs.stream().anyMatch(proof -> proof.open() && proof.step() - 1 == variation.step());
        if (last < 0 || !variation.wholeStep() && !own) {
            return;
        }
        try (LabWalk walk = new LabWalk(Files.createDirectories(folder.resolve("walk-" + ++walks)), assets)) {
            boolean failed = false;
            for (int i = 0; i <= last && (variation.wholeStep() || !failed); i++) {
                Step step = lab.steps().get(i);
                walk.open();
                walk.prepare(step);
                if (i < variation.step()) {
                    StepProof.commands(step).forEach(command -> walk.run(command, command.script()));
                    require(walk, step);
                } else {
                    run(walk, step, i == variation.step() ? variation : Variation.none(i));
                    failed |= i == variation.step() && variation.wholeStep() || judge(walk, i, variation);
                }
            }
        }
    }

    private static void run(LabWalk walk, Step step, Variation variation) {
        if (!variation.before().isBlank()) {
            walk.run(variation.before());
        }
        for (Command command : StepProof.commands(step)) {
            String script = variation.script(command);
            if (!script.isBlank()) {
                walk.run(command, script, LabWalk.SHORT);
            }
        }
        walk.settle();
        if (!variation.after().isBlank()) {
            walk.run(variation.after());
        }
    }

    /** Whether a check of the step has failed. */
    private boolean judge(LabWalk walk, int step, Variation variation) {
        boolean failed = false;
        for (CheckProof proof : proofs) {
            if (proof.step() - 1 == step) {
                Outcome outcome = walk.judge(proof.check(), StepProof.patience(proof));
                failed |= !outcome.passed();
                if (proof.open()) {
                    proof.note(variation.what(), outcome);
                }
            }
        }
        return failed;
    }

    private static void require(LabWalk walk, Step step) {
        step.checks().forEach(check -> walk.require(check, "before a step that is varied"));
    }
}
