package dev.waymark.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to try when a check fails.
 *
 * @param cases in order; the first that fits is shown
 */
public record Hints(List<Case> cases) {
    public Hints {
        cases = List.copyOf(cases);
    }

    /**
     * A hint for one way to fail.
     *
     * @param seen a regular expression (java.util.regex) that is found in what was observed, in a line of the difference
     *     that was seen, or in a likely cause; empty for whatever was seen
     * @param text what to try
     */
    public record Case(Optional<String> seen, String text) {

        boolean fits(Evidence evidence) {
            return seen.map(Pattern::compile)
                    .map(pattern -> texts(evidence)
                            .anyMatch(text -> pattern.matcher(text).find()))
                    .orElse(true);
        }

        /** Lines that begin with a minus are what was wanted and not seen. */
        private static Stream<String> texts(Evidence evidence) {
            Stream<String> difference = evidence.difference().stream().filter(line -> !line.startsWith("-"));
            return Stream.of(Stream.of(evidence.observed()), difference, evidence.causes().stream())
                    .flatMap(texts -> texts);
        }
    }

    public static Hints none() {
        return new Hints(List.of());
    }

    /** One hint for all failures. */
    public static Hints always(String text) {
        return new Hints(List.of(new Case(Optional.empty(), text)));
    }

    /** What to try after a failure. */
    public Optional<String> on(Evidence evidence) {
        return fitting(evidence).map(Case::text);
    }

    /** The case that speaks of a failure. */
    public Optional<Case> fitting(Evidence evidence) {
        return cases.stream().filter(each -> each.fits(evidence)).findFirst();
    }
}
