package dev.waymark.sandbox.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * The values that a field may take.
 *
 * @param value the least and the greatest number
 * @param length how many characters a string may have
 * @param items how many items a list may have
 * @param properties how many entries a map may have
 * @param pattern the RE2 pattern that a string must contain a match of
 * @param choices the only values; empty when any will do
 */
public record Limits(
        Range value, Range length, Range items, Range properties, Optional<String> pattern, List<Object> choices) {

    /** No limits at all. */
    public static final Limits NONE =
            new Limits(Range.ANY, Range.ANY, Range.ANY, Range.ANY, Optional.empty(), List.of());

    /** Numbers between two ends, both included; an end that is empty is open. */
    public record Range(Optional<Double> least, Optional<Double> greatest) {
        /** Every number. */
        public static final Range ANY = new Range(Optional.empty(), Optional.empty());

        /** Reads {@code 1..5}, {@code 1..} or {@code ..5}. */
        public static Range parse(String text) {
            int dots = text.indexOf("..");
            return new Range(end(text.substring(0, dots)), end(text.substring(dots + 2)));
        }

        private static Optional<Double> end(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
        }

        public boolean below(double number) {
            return least.isPresent() && number < least.get();
        }

        public boolean above(double number) {
            return greatest.isPresent() && number > greatest.get();
        }
    }

    public Limits {
        choices = List.copyOf(choices);
    }

    public Limits withValue(Range range) {
        return new Limits(range, length, items, properties, pattern, choices);
    }

    public Limits withLength(Range range) {
        return new Limits(value, range, items, properties, pattern, choices);
    }

    public Limits withItems(Range range) {
        return new Limits(value, length, range, properties, pattern, choices);
    }

    public Limits withProperties(Range range) {
        return new Limits(value, length, items, range, pattern, choices);
    }

    public Limits withPattern(String regex) {
        return new Limits(value, length, items, properties, Optional.of(regex), choices);
    }

    public Limits withChoices(List<Object> values) {
        return new Limits(value, length, items, properties, pattern, values);
    }
}
