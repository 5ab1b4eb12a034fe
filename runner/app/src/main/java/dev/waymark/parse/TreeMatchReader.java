package dev.waymark.parse;

import dev.waymark.check.TreeMatch;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Scalar;
import dev.waymark.parse.YamlNode.Sequence;
import java.util.List;
import java.util.regex.Pattern;

/** Verifies wanted trees: operators that exist, alone in their map, with a value they can compare. */
final class TreeMatchReader {
    /** The operators that {@link TreeMatch} names. */
    private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<", "!=", "=~", "?");

    /** Keys without a letter or digit cannot be meant as names of fields. */
    private static final Pattern LIKE_AN_OPERATOR = Pattern.compile("[<>=!~?&|^]+");

    private TreeMatchReader() {}

    /** Notes what is wrong with a wanted tree. */
    static void verify(YamlNode node, Problems problems) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> entry(entry, mapping, problems));
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> verify(item, problems));
        }
    }

    private static void entry(Entry entry, Mapping in, Problems problems) {
        String key = entry.key();
        if (!LIKE_AN_OPERATOR.matcher(key).matches()) {
            verify(entry.value(), problems);
        } else if (!OPERATORS.contains(key)) {
            problems.error(
                    "operator",
                    "'" + key + "' is not an operator",
                    entry.position(),
                    "Operators: " + String.join("  ", OPERATORS));
        } else if (in.entries().size() > 1) {
            problems.error(
                    "operator",
                    "the operator '" + key + "' must stand alone in its map",
                    entry.position(),
                    "Write one operator for each value");
        } else {
            operand(key, entry.value(), problems);
        }
    }

    private static void operand(String operator, YamlNode value, Problems problems) {
        switch (operator) {
            case ">=", "<=", ">", "<" -> require(Numbers.of(value).isPresent(), operator, "a number", value, problems);
            case "?" ->
                require(
                        value instanceof Scalar scalar && scalar.toJava() instanceof Boolean,
                        operator,
                        "true or false",
                        value,
                        problems);
            case "=~" -> {
                if (require(value instanceof Scalar, operator, "a regular expression", value, problems)) {
                    TextMatchReader.isPattern(((Scalar) value).text(), value, problems);
                }
            }
            default -> require(value instanceof Scalar, operator, "a single value", value, problems);
        }
    }

    private static boolean require(boolean met, String operator, String wanted, YamlNode value, Problems problems) {
        if (!met) {
            problems.error("operator", "'" + operator + "' needs " + wanted, value.position(), "");
        }
        return met;
    }
}
