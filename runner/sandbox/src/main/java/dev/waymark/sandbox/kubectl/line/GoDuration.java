package dev.waymark.sandbox.kubectl.line;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as Go writes it ({@code 1m30s}), or a plain number of seconds. May be negative. */
public record GoDuration(Duration length) {
    private static final Pattern WHOLE = Pattern.compile("[-+]?([0-9]*\\.?[0-9]+(ns|us|µs|ms|s|m|h))+|[-+]?0");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    /**
     * Reads a length.
     *
     * @throws IllegalArgumentException in Go's words
     */
    public static GoDuration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            String why = text.matches("[-+]?[0-9.]+") ? "missing unit in duration" : "invalid duration";
            throw new IllegalArgumentException("time: " + why + " \"" + text + "\"");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.get(part.group(2)))));
        }
        long whole = nanos.longValue();
        return new GoDuration(Duration.ofNanos(text.startsWith("-") ? -whole : whole));
    }
}
