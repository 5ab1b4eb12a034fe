package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every check of the course can fail, and every hint for a certain failure comes up. Two labs drawn by lot are tried until
 * their checks have failed; all of them, until their hints have come up too, with {@code -Pmutation}, which also writes the
 * table in the documentation; one of them, with all mutations there are, with {@code -Dmutation.lab=travels/split}, which
 * prints what a learner would have seen; with {@code -Dmutation.extent=EVERY_HINT} besides, its rows of the table are made.
 */
class MutationIT {
    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    @Test
    void every_check_of_a_lab_catches_a_mutation_of_its_step() throws Exception {
        List<Lab> labs = TriedLabs.chosen();
        Extent extent = Extent.valueOf(System.getProperty("mutation.extent", usual().name()));
        List<String> broken = new ArrayList<>();
        List<CheckProof> proofs = proofs(labs, extent, broken);
        if (extent == Extent.EVERY_HINT) {
            Path page = TriedLabs.repository().resolve("docs/proof.md");
            List<String> ids = TriedLabs.course().stream().map(Lab::id).toList();
            Files.writeString(page, ProofTable.renewed(Files.readString(page), proofs, ids));
        }
        if (extent != Extent.FIRST_FAILURE) {
            HintReport.write(proofs, TriedLabs.repository().resolve("runner/app/target/hints"));
        }
        assertThat(broken).as("labs that do not hold as written").isEmpty();
        assertThat(proofs).isNotEmpty();
        assertThat(proofs)
                .as("checks that nothing makes fail")
                .filteredOn(proof -> proof.caught().isEmpty())
                .isEmpty();
        if (extent != Extent.FIRST_FAILURE) {
            assertThat(proofs)
                    .as("checks with hints that never come up")
                    .filteredOn(proof -> !proof.silent().isEmpty())
                    .isEmpty();
        }
    }

    private List<CheckProof> proofs(List<Lab> labs, Extent extent, List<String> broken) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<CheckProof>>> running = new ArrayList<>();
            for (Lab lab : labs) {
                running.add(pool.submit(() -> proofs(lab, extent)));
            }
            List<CheckProof> proofs = new ArrayList<>();
            for (Future<List<CheckProof>> each : running) {
                try {
                    proofs.addAll(each.get());
                } catch (ExecutionException e) {
                    broken.add(e.getCause().toString());
                }
            }
            return proofs;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<CheckProof> proofs(Lab lab, Extent extent) throws IOException {
        List<CheckProof> proofs = new ArrayList<>();
        Path assets = TriedLabs.repository().resolve("assets");
        Path own = Files.createDirectories(folder.resolve(lab.id().replace('/', '-')));
        try (LabWalk walk = new LabWalk(own, assets)) {
            for (int i = 0; i < lab.steps().size(); i++) {
                Step step = lab.steps().get(i);
                List<CheckProof> ofStep = new ArrayList<>();
                for (CheckBlock check : step.checks()) {
                    ofStep.add(new CheckProof(lab.id(), i + 1, step.title(), ofStep.size() + 1, check, extent));
                }
                new StepProof(walk, step, ofStep).prove();
                proofs.addAll(ofStep);
            }
        }
        new Variations(lab, own, assets, proofs).prove(extent);
        return proofs;
    }

    private static Extent usual() {
        return TriedLabs.one().isPresent()
                ? Extent.EVERY_MUTATION
                : TriedLabs.all() ? Extent.EVERY_HINT : Extent.FIRST_FAILURE;
    }
}
