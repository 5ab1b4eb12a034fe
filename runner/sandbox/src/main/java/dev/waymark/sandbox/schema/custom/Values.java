package dev.waymark.sandbox.schema.custom;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON values under the names that OpenAPI gives their types. */
final class Values {
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    private Values() {}

    static String type(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return whole(value) ? "integer" : "number";
        }
        return value instanceof List<?> ? "array" : value instanceof Map<?, ?> ? "object" : "";
    }

    /** The format that goes with the type of a value. */
    static String format(Object value) {
        return value instanceof Long ? "int64" : value instanceof Double ? "double" : "";
    }

    static boolean whole(Object value) {
        return value instanceof Long || value instanceof Double real && real == Math.rint(real);
    }

    /** Whether a string has a format; formats that are not checked are always right. */
    static boolean wellFormed(String text, String format) {
        return switch (format) {
            case "date-time" -> time(text);
            case "ipv4" -> IPV4.matcher(text).matches();
            case "ipv6" -> text.contains(":") && text.matches("[0-9a-fA-F:.]+");
            default -> true;
        };
    }

    private static boolean time(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
