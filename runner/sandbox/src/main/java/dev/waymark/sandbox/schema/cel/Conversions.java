package dev.waymark.sandbox.schema.cel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions from one type to another. */
final class Conversions {
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
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

    private Conversions() {}

    static Object convert(String type, Object value) {
        return switch (type) {
            case "int" -> whole(value);
            case "double" ->
                value instanceof Number number
                        ? (Object) number.doubleValue()
                        : number(() -> Double.parseDouble(text(value)), type);
            case "string" -> value instanceof Duration duration ? duration.toSeconds() + "s" : plain(value);
            case "bool" -> value instanceof Boolean ? value : (Object) Boolean.parseBoolean(text(value));
            case "duration" -> value instanceof Duration ? value : duration(text(value));
            case "timestamp" -> value instanceof Instant ? value : time(text(value));
            case "type" -> typeName(value);
            default -> value;
        };
    }

    /** A number of units in a duration, such as {@code getSeconds}. */
    static Object part(String function, Duration duration) {
        return switch (function) {
            case "getHours" -> duration.toHours();
            case "getMinutes" -> duration.toMinutes();
            case "getSeconds" -> duration.toSeconds();
            case "getMilliseconds" -> duration.toMillis();
            default -> throw new CelException("no such overload: " + function);
        };
    }

    /** A duration in Go's notation, such as {@code 1h30m} or {@code 0.5s}. */
    static Duration duration(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION_PART.matcher(unsigned);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < unsigned.length() && matcher.find(at) && matcher.start() == at) {
            nanos = nanos.add(
                    new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(NANOS.get(matcher.group(2)))));
            at = matcher.end();
        }
        if (unsigned.isEmpty() || at < unsigned.length()) {
            throw new CelException("time: invalid duration \"" + text + "\"");
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new CelException("cannot convert string to timestamp: " + text);
        }
    }

    private static Object whole(Object value) {
        if (value instanceof Double real) {
            return real.longValue();
        }
        if (value instanceof Instant time) {
            return time.getEpochSecond();
        }
        return value instanceof Long ? value : number(() -> Long.parseLong(text(value)), "int");
    }

    private static Object number(java.util.function.Supplier<Object> parse, String type) {
        try {
            return parse.get();
        } catch (NumberFormatException e) {
            throw new CelException("type conversion error from 'string' to '" + type + "'");
        }
    }

    private static String plain(Object value) {
        return value instanceof Double real
                ? BigDecimal.valueOf(real).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new CelException("no such overload");
    }

    private static String typeName(Object value) {
        if (value instanceof Long) {
            return "int";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof List<?>) {
            return "list";
        }
        return value instanceof Map<?, ?> ? "map" : value instanceof String ? "string" : "null_type";
    }
}
