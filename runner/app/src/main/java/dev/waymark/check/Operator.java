package dev.waymark.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A demand on one value of a tree, written as a map such as {@code {">=": 2}}. */
public enum Operator {
    AT_LEAST(">="),
    AT_MOST("<="),
    MORE(">"),
    LESS("<"),
    /** Not equal; what is not there differs from everything. */
    OTHER("!="),
    /** A regular expression (java.util.regex) that is found somewhere in the value's text. */
    FOUND("=~"),
    /** Whether the value is there at all. */
    PRESENT("?");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether this is a map of operators and not a part of an object. */
    static boolean isDemand(Object wanted) {
        return wanted instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.keySet().stream()
                        .allMatch(
                                key -> key instanceof String text && find(text).isPresent());
    }

    static Operator of(String symbol) {
        return find(symbol).orElseThrow(() -> new IllegalArgumentException("no operator: " + symbol));
    }

    /** The operator of that symbol, if it is one. */
    public static Optional<Operator> find(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    boolean holds(Object operand, Object actual) {
        return switch (this) {
            case PRESENT -> (actual != null) == Boolean.TRUE.equals(operand);
            case OTHER -> !Scalars.equal(operand, actual);
            case FOUND ->
                actual != null
                        && Pattern.compile(String.valueOf(operand))
                                .matcher(Scalars.text(actual))
                                .find();
            case AT_LEAST -> order(actual, operand).filter(sign -> sign >= 0).isPresent();
            case AT_MOST -> order(actual, operand).filter(sign -> sign <= 0).isPresent();
            case MORE -> order(actual, operand).filter(sign -> sign > 0).isPresent();
            case LESS -> order(actual, operand).filter(sign -> sign < 0).isPresent();
        };
    }

    String describe(Object operand) {
        if (this == PRESENT) {
            return Boolean.TRUE.equals(operand) ? "is there" : "is not there";
        }
        return symbol + " " + Scalars.show(operand);
    }

    private static Optional<Integer> order(Object left, Object right) {
        Optional<BigDecimal> first = Quantity.of(left);
        Optional<BigDecimal> second = Quantity.of(right);
        return first.flatMap(value -> second.map(value::compareTo));
    }
}
