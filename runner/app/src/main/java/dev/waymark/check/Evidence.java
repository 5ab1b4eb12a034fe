package dev.waymark.check;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a verdict rests on. Its texts come from commands, pods and objects, so control characters but tabs and newlines
 * are shown as {@code U+FFFD} and never reach a terminal.
 *
 * @param expected what was wanted, in words
 * @param observed what was seen last, in words
 * @param difference lines of a diff, each beginning with a space, {@code -} (wanted) or {@code +} (seen)
 * @param causes likely causes: status conditions, events, log lines; the likeliest first
 * @param seen when it was seen
 * @param shares how requests were shared out, when that is what was wanted; otherwise empty
 */
public record Evidence(
        String expected,
        String observed,
        List<String> difference,
        List<String> causes,
        Instant seen,
        List<ObservedShare> shares) {
    public Evidence {
        expected = printable(expected);
        observed = printable(observed);
        difference = difference.stream().map(Evidence::printable).toList();
        causes = causes.stream().map(Evidence::printable).toList();
        shares = List.copyOf(shares);
    }

    /** Evidence that has nothing to do with shares. */
    public Evidence(String expected, String observed, List<String> difference, List<String> causes, Instant seen) {
        this(expected, observed, difference, causes, seen, List.of());
    }

    /** The same in changed words. */
    public Evidence reworded(UnaryOperator<String> change) {
        return new Evidence(
                change.apply(expected),
                change.apply(observed),
                difference.stream().map(change).toList(),
                causes.stream().map(change).toList(),
                seen,
                shares);
    }

    private static String printable(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\t\n]]", "\ufffd");
    }
}
