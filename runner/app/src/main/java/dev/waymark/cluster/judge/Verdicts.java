package dev.waymark.cluster.judge;

import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.Comparator;
import java.util.List;

/** How findings and diagnoses of several conditions make one. */
final class Verdicts {
    /** From the one that decides a conjunction to the one that decides nothing. */
    private static final List<State> WORST_FIRST =
            List.of(State.NEVER, State.NOT_YET, State.BLOCKED, State.UNKNOWN, State.HOLDS);

    private Verdicts() {}

    static State worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::state)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(State.HOLDS);
    }

    /** The causes of all, and the advice of the first that has one. */
    static Diagnosis merge(List<Probe> parts) {
        List<Diagnosis> diagnoses = parts.stream().map(Probe::diagnose).toList();
        return new Diagnosis(
                diagnoses.stream()
                        .flatMap(one -> one.causes().stream())
                        .distinct()
                        .toList(),
                diagnoses.stream()
                        .map(Diagnosis::advice)
                        .filter(advice -> !advice.isEmpty())
                        .findFirst()
                        .orElse(""));
    }
}
