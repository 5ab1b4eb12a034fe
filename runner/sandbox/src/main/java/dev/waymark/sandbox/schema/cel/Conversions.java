package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.object.GoDuration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Functions from one type to another. */
final class Conversions {
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

    private static Duration duration(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CelException("type conversion error from 'string' to 'google.protobuf.Duration'");
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new CelException("type conversion error from 'string' to 'google.protobuf.Timestamp'");
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
