package dev.waymark.check;

import java.time.Instant;
import java.util.List;

/**
 * What a verdict rests on.
 *
 * @param expected what was wanted, in words
 * @param observed what was seen last, in words
 * @param difference lines of a diff, each beginning with a space, {@code -} (wanted) or {@code +} (seen)
 * @param causes likely causes: status conditions, events, log lines; the likeliest first
 * @param seen when it was seen
 */
public record Evidence(String expected, String observed, List<String> difference, List<String> causes, Instant seen) {
    public Evidence {
        difference = List.copyOf(difference);
        causes = List.copyOf(causes);
    }
}
