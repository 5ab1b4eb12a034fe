package dev.waymark.parse;

import dev.waymark.check.Operator;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Scalar;
import dev.waymark.parse.YamlNode.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Verifies wanted trees: operators that exist, apart from fields, with a value they can compare. */
final class TreeMatchReader {
    private static final List<String> OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::symbol).toList();

    /** Keys without a letter or digit cannot be meant as names of fields. */
    private static final Pattern LIKE_AN_OPERATOR = Pattern.compile("[<>=!~?&|^]+");

    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?([numkMGTPE]|[KMGTPE]i)?");

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
        } else if (in.entries().stream().anyMatch(other -> !OPERATORS.contains(other.key()))) {
            problems.error(
                    "operator",
                    "the operator '" + key + "' stands beside the name of a field",
                    entry.position(),
                    "A map holds fields or operators, not both");
        } else {
            operand(key, entry.value(), problems);
        }
    }

    private static void operand(String operator, YamlNode value, Problems problems) {
        switch (operator) {
            case ">=", "<=", ">", "<" -> require(isQuantity(value), operator, "a number or quantity", value, problems);
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

    /** A number as Kubernetes writes it: {@code 2}, {@code 0.5}, {@code 500m}, {@code 1Gi}. */
    private static boolean isQuantity(YamlNode value) {
        return value instanceof Scalar scalar && QUANTITY.matcher(scalar.text()).matches();
    }

    private static boolean require(boolean met, String operator, String wanted, YamlNode value, Problems problems) {
        if (!met) {
            problems.error("operator", "'" + operator + "' needs " + wanted, value.position(), "");
        }
        return met;
    }
}
