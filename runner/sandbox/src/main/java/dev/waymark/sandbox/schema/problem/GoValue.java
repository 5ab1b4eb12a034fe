package dev.waymark.sandbox.schema.problem;

import dev.waymark.sandbox.object.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Go prints them in messages. */
public final class GoValue {
    private GoValue() {}

    /** Text that is printed as it is, such as a struct in Go's notation. */
    public record Literal(String text) {}

    /** A value as {@code field.Error} prints it. */
    public static String of(Object value) {
        if (value instanceof Literal literal) {
            return literal.text();
        }
        if (value == null) {
            return "\"null\"";
        }
        return printed(value);
    }

    /** A map of strings, in the notation of {@code %#v}; {@code nil} for an empty one. */
    public static Literal strings(Map<String, ?> map) {
        return new Literal(map.isEmpty() ? "map[string]string(nil)" : "map[string]string" + entries(map));
    }

    /** A slice of strings, in the notation of {@code %#v}. */
    public static Literal strings(List<?> list) {
        return new Literal(
                list.isEmpty()
                        ? "[]string(nil)"
                        : list.stream().map(GoValue::printed).collect(Collectors.joining(", ", "[]string{", "}")));
    }

    /** A number or text, in the notation of {@code %#v} of an {@code IntOrString}. */
    public static Literal intOrString(Object value) {
        return new Literal(
                value instanceof String text
                        ? "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + quoted(text) + "}"
                        : "intstr.IntOrString{Type:0, IntVal:" + value + ", StrVal:\"\"}");
    }

    /** An amount, in the notation of {@code %#v} of a {@code Quantity}. */
    public static Literal quantity(Quantity amount, boolean written) {
        String text = amount.toString();
        String digits = text.replaceAll("[^-0-9].*", "");
        boolean binary = amount.scale() == Quantity.Scale.BINARY;
        int scale = text.endsWith("m") ? -3 : text.endsWith("u") ? -6 : text.endsWith("n") ? -9 : 0;
        String value = scale < 0 || text.equals(digits)
                ? digits
                : amount.value().toBigInteger().toString();
        return new Literal("resource.Quantity{i:resource.int64Amount{value:" + value + ", scale:" + scale
                + "}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:" + quoted(written ? text : "") + ", Format:\""
                + (binary ? "BinarySI" : "DecimalSI") + "\"}");
    }

    /** Texts of a named type, in the notation of {@code %#v}. */
    public static Literal texts(String type, List<?> list) {
        return new Literal(
                "[]" + type + list.stream().map(GoValue::printed).collect(Collectors.joining(", ", "{", "}")));
    }

    private static String printed(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Double number) {
            BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
            return exact.toPlainString();
        }
        if (value instanceof Map<?, ?> map) {
            return "map[string]interface {}" + entries(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(GoValue::printed).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        return String.valueOf(value);
    }

    private static String entries(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + printed(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A text in quotes, with Go's escapes. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
