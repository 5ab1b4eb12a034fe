package dev.waymark.sandbox.mesh.route;

import java.util.List;
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
        if (backends.size() == 1) {
            return backends.get(0);
        }
        int rest = random.nextInt(backends.stream().mapToInt(Backend::weight).sum());
        for (Backend backend : backends) {
            rest -= backend.weight();
            if (rest < 0) {
                return backend;
            }
        }
        throw new IllegalStateException("weights add up to less than their sum");
    }
}
