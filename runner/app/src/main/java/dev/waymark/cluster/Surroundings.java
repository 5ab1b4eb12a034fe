package dev.waymark.cluster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What a cluster takes from the process it is opened in.
 *
 * @param environment the process's environment variables: {@code KUBECONFIG}, {@code HOME}, {@code PATH}
 * @param directory a folder for private files of this run; created, readable by its owner alone
 * @param random thread-safe
 */
public record Surroundings(Map<String, String> environment, Path directory, Clock clock, RandomGenerator random) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The process's own environment, on the system clock. */
    public static Surroundings of(Path directory) {
        return new Surroundings(System.getenv(), directory, Clock.systemUTC(), new Random());
    }
}
