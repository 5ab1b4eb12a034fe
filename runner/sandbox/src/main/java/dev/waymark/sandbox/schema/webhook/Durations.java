package dev.waymark.sandbox.schema.webhook;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of at least a millisecond and no finer. */
final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]+)(ns|us|ms|s|m|h)");
    private static final Map<String, String> MILLIS =
            Map.of("ns", "0.000001", "us", "0.001", "ms", "1", "s", "1000", "m", "60000", "h", "3600000");

    private Durations() {}

    /** What is wrong with a duration; text that is none was refused before. */
    static Optional<String> problem(String text) {
        BigDecimal millis = millis(text);
        if (millis.compareTo(BigDecimal.ONE) < 0) {
            return Optional.of("duration must be greater than 1ms");
        }
        boolean fine = millis.remainder(BigDecimal.ONE).signum() != 0;
        return fine ? Optional.of("only durations to ms precision are supported") : Optional.empty();
    }

    static BigDecimal millis(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            sum = sum.add(new BigDecimal(matcher.group(1)).multiply(new BigDecimal(MILLIS.get(matcher.group(2)))));
        }
        return text.startsWith("-") ? sum.negate() : sum;
    }
}
