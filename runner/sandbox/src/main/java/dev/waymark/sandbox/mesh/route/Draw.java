package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Endpoint;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Chances and choices by weight. */
public final class Draw {
    private static final int RESOLUTION = 1_000_000;

    private Draw() {}

    /** Whether an event with a probability happens this time; exact to one in a million. */
    public static boolean happens(double share, RandomGenerator random) {
        return share >= 1 || (share > 0 && random.nextInt(RESOLUTION) < Math.round(share * RESOLUTION));
    }

    /** One of some backends, by their weights. */
    public static Backend backend(List<Backend> backends, RandomGenerator random) {
        return weighted(backends, Backend::weight, random);
    }

    /** One of some endpoints, by their weights. */
    public static Endpoint endpoint(List<Endpoint> endpoints, RandomGenerator random) {
        return weighted(endpoints, Endpoint::weight, random);
    }

    private static <T> T weighted(List<T> choices, ToIntFunction<T> weight, RandomGenerator random) {
        if (choices.size() == 1) {
            return choices.get(0);
        }
        long rest =
                random.nextLong(choices.stream().mapToLong(weight::applyAsInt).sum());
        for (T choice : choices) {
            rest -= weight.applyAsInt(choice);
            if (rest < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("weights add up to less than their sum");
    }
}
