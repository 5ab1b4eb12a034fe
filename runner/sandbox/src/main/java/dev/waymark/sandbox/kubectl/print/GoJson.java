package dev.waymark.sandbox.kubectl.print;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trees as Go's {@code encoding/json} writes them: keys in order, and {@code <}, {@code >}, {@code &} escaped. */
public final class GoJson {
    private final StringBuilder text = new StringBuilder();
    private final String indent;

    private GoJson(String indent) {
        this.indent = indent;
    }

    /** On one line. */
    public static String compact(Object tree) {
        GoJson json = new GoJson("");
        json.write(tree, 0);
        return json.text.toString();
    }

    /** On lines of their own, indented by four spaces. */
    public static String indented(Object tree) {
        GoJson json = new GoJson("    ");
        json.write(tree, 0);
        return json.text.toString();
    }

    private void write(Object tree, int depth) {
        if (tree instanceof Map<?, ?> map) {
            object(new TreeMap<>(map), depth);
        } else if (tree instanceof List<?> list) {
            array(list, depth);
        } else if (tree instanceof String string) {
            string(string);
        } else if (tree instanceof Number number) {
            text.append(number(number));
        } else {
            text.append(tree);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newline(depth + 1);
            string((String) entry.getKey());
            text.append(indent.isEmpty() ? ":" : ": ");
            write(entry.getValue(), depth + 1);
            if (entries.hasNext()) {
                text.append(',');
            } else {
                newline(depth);
            }
        }
        text.append('}');
    }

    private void array(List<?> list, int depth) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            newline(depth + 1);
            write(list.get(i), depth + 1);
            if (i < list.size() - 1) {
                text.append(',');
            } else {
                newline(depth);
            }
        }
        text.append(']');
    }

    private void newline(int depth) {
        if (!indent.isEmpty()) {
            text.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** A number: whole ones without a point. */
    public static String number(Number number) {
        if (number instanceof Double real) {
            return new BigDecimal(real.toString()).stripTrailingZeros().toPlainString();
        }
        return number.toString();
    }
}
