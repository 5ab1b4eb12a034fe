package dev.waymark.sandbox.kubectl.print;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trees as Go's {@code fmt} prints them with {@code %v}. */
public final class GoText {
    private GoText() {}

    public static String of(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + of(entry.getValue()))
                            .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(GoText::of).collect(Collectors.joining(" ", "[", "]"));
        }
        if (tree instanceof Number number) {
            return GoJson.number(number);
        }
        return tree == null ? "<nil>" : tree.toString();
    }

    /** A tree in Go's own syntax, as {@code %#v} prints it. */
    public static String syntax(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> quoted((String) entry.getKey()) + ":" + syntax(entry.getValue()))
                            .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(GoText::syntax).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        if (tree == null) {
            return "interface {}(nil)";
        }
        return tree instanceof String text ? quoted(text) : of(tree);
    }

    /** A text in double quotes, as {@code %q} prints it. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < 0x20) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
