package dev.waymark.check;

import java.time.Instant;
import java.util.List;

/**
 * What a verdict rests on. Its texts come from commands, pods and objects, so control characters but tabs and newlines
 * are shown as {@code U+FFFD} and never reach a terminal.
 *
 * @param expected what was wanted, in words
 * @param observed what was seen last, in words
 * @param difference lines of a diff, each beginning with a space, {@code -} (wanted) or {@code +} (seen)
 * @param causes likely causes: status conditions, events, log lines; the likeliest first
 * @param seen when it was seen
 */
public record Evidence(String expected, String observed, List<String> difference, List<String> causes, Instant seen) {
    public Evidence {
        expected = printable(expected);
        observed = printable(observed);
        difference = difference.stream().map(Evidence::printable).toList();
        causes = causes.stream().map(Evidence::printable).toList();
    }

    private static String printable(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\t\n]]", "\ufffd");
    }
}
