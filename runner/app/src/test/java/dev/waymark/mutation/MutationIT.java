package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    private static final int SAMPLE = 2;
    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    @Test
    void every_check_of_a_lab_catches_a_mutation_of_its_step() throws Exception {
        List<Lab> labs = new ArrayList<>(course());
        Optional<String> one = Optional.ofNullable(System.getProperty("mutation.lab"));
        boolean all = one.isEmpty() && Boolean.getBoolean("mutation.all");
        Extent extent = Extent.valueOf(System.getProperty(
                "mutation.extent",
                (one.isPresent() ? Extent.EVERY_MUTATION : all ? Extent.EVERY_HINT : Extent.FIRST_FAILURE).name()));
        if (one.isPresent()) {
            labs.removeIf(lab -> !lab.id().equals(one.get()));
            assertThat(labs).as("labs with the id %s", one.get()).isNotEmpty();
        } else if (!all) {
            long seed = Long.getLong("mutation.seed", new Random().nextLong());
            System.out.println("labs drawn with -Dmutation.seed=" + seed);
            Collections.shuffle(labs, new Random(seed));
            labs = labs.subList(0, SAMPLE);
        }
        List<String> broken = new ArrayList<>();
        List<CheckProof> proofs = proofs(labs, extent, broken);
        if (extent == Extent.EVERY_HINT) {
            Path page = repository().resolve("docs/proof.md");
            List<String> ids = course().stream().map(Lab::id).toList();
            Files.writeString(page, ProofTable.renewed(Files.readString(page), proofs, ids));
        }
        if (extent != Extent.FIRST_FAILURE) {
            HintReport.write(proofs, repository().resolve("runner/app/target/hints"));
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
        Path assets = repository().resolve("assets");
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

    private static List<Lab> course() {
        return new CourseReader(new LabParser())
                .read(repository().resolve("labs"))
                .course()
                .labs();
    }

    private static Path repository() {
        return Path.of(System.getProperty("waymark.launcher"))
                .toAbsolutePath()
                .normalize()
                .getParent();
    }
}
