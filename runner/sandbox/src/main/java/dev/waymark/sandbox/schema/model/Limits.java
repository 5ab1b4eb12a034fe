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
 * @param multiple the number that a number must be a multiple of
 */
public record Limits(
        Range value,
        Range length,
        Range items,
        Range properties,
        Optional<String> pattern,
        List<Object> choices,
        Optional<Double> multiple) {

    /** No limits at all. */
    public static final Limits NONE =
            new Limits(Range.ANY, Range.ANY, Range.ANY, Range.ANY, Optional.empty(), List.of(), Optional.empty());

    /**
     * Numbers between two ends.
     *
     * @param least the least number; empty for no end
     * @param greatest the greatest number; empty for no end
     * @param aboveLeast whether {@code least} itself is left out
     * @param belowGreatest whether {@code greatest} itself is left out
     */
    public record Range(Optional<Double> least, Optional<Double> greatest, boolean aboveLeast, boolean belowGreatest) {
        /** Every number. */
        public static final Range ANY = between(Optional.empty(), Optional.empty());

        /** The numbers between two ends, both included. */
        public static Range between(Optional<Double> least, Optional<Double> greatest) {
            return new Range(least, greatest, false, false);
        }

        /** Reads {@code 1..5}, {@code 1..} or {@code ..5}. */
        public static Range parse(String text) {
            int dots = text.indexOf("..");
            return between(end(text.substring(0, dots)), end(text.substring(dots + 2)));
        }

        private static Optional<Double> end(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
        }

        public boolean below(double number) {
            return least.isPresent() && (number < least.get() || aboveLeast && number == least.get());
        }

        public boolean above(double number) {
            return greatest.isPresent() && (number > greatest.get() || belowGreatest && number == greatest.get());
        }
    }

    public Limits {
        choices = List.copyOf(choices);
    }

    public Limits withValue(Range range) {
        return new Limits(range, length, items, properties, pattern, choices, multiple);
    }

    public Limits withLength(Range range) {
        return new Limits(value, range, items, properties, pattern, choices, multiple);
    }

    public Limits withItems(Range range) {
        return new Limits(value, length, range, properties, pattern, choices, multiple);
    }

    public Limits withProperties(Range range) {
        return new Limits(value, length, items, range, pattern, choices, multiple);
    }

    public Limits withPattern(String regex) {
        return new Limits(value, length, items, properties, Optional.of(regex), choices, multiple);
    }

    public Limits withChoices(List<Object> values) {
        return new Limits(value, length, items, properties, pattern, values, multiple);
    }
}
