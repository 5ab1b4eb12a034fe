package dev.waymark.sandbox.fuzz;

import java.util.Random;

/**
 * The randomness and length of a property test.
 *
 * <p>{@code -Dwaymark.fuzz.seed=N} repeats a run, {@code -Dwaymark.fuzz.rounds=N} makes it N times as long.
 */
record Trial(Random random, long seed) {

    static Trial of(String name) {
        long seed = Long.getLong("waymark.fuzz.seed", System.nanoTime());
        System.out.println(name + " random seed: " + seed);
        return new Trial(new Random(seed), seed);
    }

    static int rounds(int quick) {
        return quick * Integer.getInteger("waymark.fuzz.rounds", 1);
    }
}
