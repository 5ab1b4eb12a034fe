package dev.waymark.sandbox;

import java.util.random.RandomGenerator;

/** A source of randomness that many threads may draw from. */
final class SharedRandom implements RandomGenerator {
    private final RandomGenerator source;

    SharedRandom(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public synchronized long nextLong() {
        return source.nextLong();
    }
}
