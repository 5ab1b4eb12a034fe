package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The labs that a run is about: two drawn by lot, with {@code -Dmutation.seed=} the same again; all of them with
 * {@code -Pmutation}; one with {@code -Dmutation.lab=travels/split}.
 */
final class TriedLabs {
    private static final int SAMPLE = 2;

    private TriedLabs() {}

    static List<Lab> chosen() {
        List<Lab> labs = new ArrayList<>(course());
        if (one().isPresent()) {
            labs.removeIf(lab -> !lab.id().equals(one().get()));
            assertThat(labs).as("labs with the id %s", one().get()).isNotEmpty();
        } else if (!all()) {
            long seed = Long.getLong("mutation.seed", new Random().nextLong());
            System.out.println("labs drawn with -Dmutation.seed=" + seed);
            Collections.shuffle(labs, new Random(seed));
            labs = labs.subList(0, SAMPLE);
        }
        return labs;
    }

    /** The id of the only one. */
    static Optional<String> one() {
        return Optional.ofNullable(System.getProperty("mutation.lab"));
    }

    static boolean all() {
        return one().isEmpty() && Boolean.getBoolean("mutation.all");
    }

    static List<Lab> course() {
        return new CourseReader(new LabParser())
                .read(repository().resolve("labs"))
                .course()
                .labs();
    }

    static Path repository() {
        return Path.of(System.getProperty("waymark.launcher"))
                .toAbsolutePath()
                .normalize()
                .getParent();
    }
}
