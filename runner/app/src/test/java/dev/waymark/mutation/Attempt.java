package dev.waymark.mutation;

import dev.waymark.check.Evidence;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import java.util.Optional;

/**
 * A mutation and what a check has said to it.
 *
 * @param mutation in a few words
 * @param caught whether the check has failed
 * @param shown the number of the hint that a learner sees then, from 1; empty when there is none
 */
record Attempt(String mutation, boolean caught, Evidence evidence, Optional<Integer> shown) {

    static Attempt of(String mutation, Outcome outcome, Hints hints) {
        Evidence evidence = outcome.evidence();
        return new Attempt(
                mutation,
                !outcome.passed(),
                evidence,
                hints.fitting(evidence).map(one -> hints.cases().indexOf(one) + 1));
    }
}
