package dev.waymark.sandbox.kubectl.print;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Trees as {@code sigs.k8s.io/yaml} writes them: keys in order, lists not indented, quotes only where a plain scalar would
 * be read as something else, and blocks for texts of several lines.
 */
public final class YamlText {
    /** What YAML 1.1 reads as a boolean, a null, a number or a time. */
    private static final Pattern SPECIAL = Pattern.compile("|~|null|Null|NULL|<<|="
            + "|y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|true|True|TRUE|false|False|FALSE"
            + "|[-+]?[0-9][0-9_]*|[-+]?0[xob][0-9a-fA-F_]+"
            + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
            + "|[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN"
            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private static final Pattern UNSAFE_START =
            Pattern.compile("[-?:](\\s.*|$)|[,\\[\\]{}#&*!|>'\"%@`].*|---.*|\\.\\.\\..*", Pattern.DOTALL);
    private static final Pattern UNSAFE_WITHIN = Pattern.compile(":(\\s|$)|\\s#|^\\s|\\s$");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** A whole document. */
    public static String of(Object tree) {
        YamlText yaml = new YamlText();
        yaml.value(tree, 0, false);
        return yaml.text.toString();
    }

    private void value(Object tree, int depth, boolean inline) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            map(new TreeMap<>(map), depth, inline);
        } else if (tree instanceof List<?> list && !list.isEmpty()) {
            list(list, depth, inline);
        } else {
            scalar(tree, depth);
            text.append('\n');
        }
    }

    private void map(Map<?, ?> map, int depth, boolean inline) {
        boolean first = inline;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                text.append(" ".repeat(depth));
            }
            first = false;
            key((String) entry.getKey(), depth);
            text.append(':');
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                text.append('\n');
                value(inner, depth + 2, false);
            } else if (value instanceof List<?> inner && !inner.isEmpty()) {
                text.append('\n');
                // A list in a map stands as far to the left as its key.
                value(inner, depth, false);
            } else {
                text.append(' ');
                scalar(value, depth + 2);
                text.append('\n');
            }
        }
    }

    private void key(String key, int depth) {
        if (key.contains("\n")) {
            text.append("? ");
            scalar(key, depth + 2);
            text.append('\n').append(" ".repeat(depth));
        } else {
            scalar(key, depth);
        }
    }

    private void list(List<?> list, int depth, boolean inline) {
        boolean first = inline;
        for (Object item : list) {
            if (!first) {
                text.append(" ".repeat(depth));
            }
            first = false;
            text.append("- ");
            value(item, depth + 2, true);
        }
    }

    private void scalar(Object value, int depth) {
        if (value instanceof Map<?, ?>) {
            text.append("{}");
        } else if (value instanceof List<?>) {
            text.append("[]");
        } else if (value instanceof String string) {
            string(string, depth);
        } else if (value instanceof Number number) {
            text.append(GoJson.number(number));
        } else {
            text.append(value);
        }
    }

    private void string(String string, int depth) {
        if (SPECIAL.matcher(string).matches()) {
            text.append('"').append(string).append('"');
        } else if (string.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t')) {
            text.append(GoText.quoted(string));
        } else if (string.contains("\n")) {
            block(string, depth);
        } else if (string.contains("\t") && string.isBlank()) {
            text.append(GoText.quoted(string));
        } else if (UNSAFE_START.matcher(string).matches()
                || UNSAFE_WITHIN.matcher(string).find()) {
            text.append('\'').append(string.replace("'", "''")).append('\'');
        } else {
            text.append(string);
        }
    }

    private void block(String string, int depth) {
        boolean leading = string.startsWith(" ") || string.startsWith("\n");
        text.append('|');
        if (leading) {
            text.append('2');
        }
        if (!string.endsWith("\n")) {
            text.append('-');
        } else if (string.endsWith("\n\n") || string.equals("\n")) {
            text.append('+');
        }
        String body = string.endsWith("\n") ? string.substring(0, string.length() - 1) : string;
        for (String line : body.split("\n", -1)) {
            text.append('\n');
            if (!line.isEmpty()) {
                text.append(" ".repeat(Math.max(depth, 2))).append(line);
            }
        }
    }
}
