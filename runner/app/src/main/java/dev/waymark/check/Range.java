package dev.waymark.check;

import java.util.Optional;

/** A count with a lower and perhaps an upper bound, both inclusive. */
public record Range(int atLeast, Optional<Integer> atMost) {
    public static Range exactly(int count) {
        return new Range(count, Optional.of(count));
    }

    public boolean contains(int count) {
        return count >= atLeast && count <= atMost.orElse(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return atMost.map(most -> most == atLeast ? "exactly " + most : atLeast + " to " + most)
                .orElse("at least " + atLeast);
    }
}
