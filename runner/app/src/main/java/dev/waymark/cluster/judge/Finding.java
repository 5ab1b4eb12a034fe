package dev.waymark.cluster.judge;

import dev.waymark.check.Mismatch;
import dev.waymark.check.ObservedShare;
import java.util.List;

/**
 * What is known about a condition at a moment.
 *
 * @param expected what is wanted, in words
 * @param observed what is seen, in words
 * @param difference as in {@link dev.waymark.check.Evidence}
 * @param shares as in {@link dev.waymark.check.Evidence}
 */
record Finding(State state, String expected, String observed, List<String> difference, List<ObservedShare> shares) {

    Finding(State state, String expected, String observed, List<String> difference) {
        this(state, expected, observed, difference, List.of());
    }

    static Finding unknown(String expected, String observed) {
        return new Finding(State.UNKNOWN, expected, observed, List.of());
    }

    static Finding holds(String expected, String observed) {
        return new Finding(State.HOLDS, expected, observed, List.of());
    }

    static Finding lacking(String expected, Mismatch mismatch) {
        return new Finding(State.NOT_YET, expected, mismatch.summary(), mismatch.difference());
    }

    static Finding lacking(String expected, String observed) {
        return new Finding(State.NOT_YET, expected, observed, List.of());
    }

    Finding with(State other) {
        return new Finding(other, expected, observed, difference, shares);
    }

    Finding with(List<ObservedShare> counted) {
        return new Finding(state, expected, observed, difference, counted);
    }
}
