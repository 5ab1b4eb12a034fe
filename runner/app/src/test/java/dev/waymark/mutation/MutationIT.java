package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every check of the course can fail. Two labs drawn by lot are tried; all of them with {@code -Pmutation}, which also
 * writes the table in the documentation.
 */
class MutationIT {
    private static final int SAMPLE = 2;
    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    @Test
    void every_check_of_a_lab_catches_a_mutation_of_its_step() throws Exception {
        boolean all = Boolean.getBoolean("mutation.all");
        long seed = Long.getLong("mutation.seed", new Random().nextLong());
        List<Lab> labs = new ArrayList<>(course());
        if (!all) {
            System.out.println("labs drawn with -Dmutation.seed=" + seed);
            Collections.shuffle(labs, new Random(seed));
            labs = labs.subList(0, SAMPLE);
        }
        List<String> broken = new ArrayList<>();
        List<CheckProof> proofs = proofs(labs, broken);
        if (all) {
            Files.writeString(repository().resolve("docs/proof.md"), ProofTable.of(proofs));
        }
        assertThat(broken).as("labs that do not hold as written").isEmpty();
        assertThat(proofs).hasSizeGreaterThan(SAMPLE);
        assertThat(proofs).filteredOn(proof -> proof.caught().isEmpty()).isEmpty();
    }

    private List<CheckProof> proofs(List<Lab> labs, List<String> broken) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<CheckProof>>> running = new ArrayList<>();
            for (Lab lab : labs) {
                running.add(pool.submit(() -> proofs(lab)));
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

    private List<CheckProof> proofs(Lab lab) throws IOException {
        List<CheckProof> proofs = new ArrayList<>();
        Path assets = repository().resolve("assets");
        Path own = Files.createDirectories(folder.resolve(lab.id().replace('/', '-')));
        try (LabWalk walk = new LabWalk(own, assets)) {
            int number = 0;
            for (Step step : lab.steps()) {
                number++;
                proofs.addAll(new StepProof(walk, lab.id(), number, step).prove());
            }
        }
        EarlierSteps earlier = new EarlierSteps(lab, own, assets);
        for (int i = 0; i < proofs.size(); i++) {
            if (proofs.get(i).caught().isEmpty()) {
                proofs.set(i, earlier.prove(proofs.get(i)));
            }
        }
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
