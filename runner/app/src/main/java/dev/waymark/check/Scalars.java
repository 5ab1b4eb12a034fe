package dev.waymark.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The leaves of a tree: when two are equal, and how they are shown. */
final class Scalars {
    private static final int LONGEST = 160;

    private Scalars() {}

    /** Whether two values are equal: numbers by value, all else by type and content. */
    static boolean equal(Object wanted, Object actual) {
        if (wanted instanceof Number left && actual instanceof Number right) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
        }
        return Objects.equals(wanted, actual);
    }

    /** The text of a value, as an expression is searched for in it. */
    static String text(Object value) {
        return value instanceof String text ? text : show(value);
    }

    /** The value as YAML would have it on one line, cut when long. */
    static String show(Object value) {
        String text = write(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String write(Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Scalars::write).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text && readsAsAnotherType(text) ? '"' + text + '"' : value.toString();
    }

    /** Quotes make the difference visible between {@code "True"} and {@code true}, {@code "80"} and {@code 80}. */
    private static boolean readsAsAnotherType(String text) {
        return text.isBlank() || text.matches("(?i)true|false|null|nothing|~|[+-]?\\d+(\\.\\d+)?");
    }
}
