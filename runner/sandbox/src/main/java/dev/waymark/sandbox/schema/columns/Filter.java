package dev.waymark.sandbox.schema.columns;

import java.util.List;
import java.util.Optional;

/** A condition on the items of a list, such as {@code @.type=="Ready"}. */
record Filter(Operand left, String operator, Operand right) {

    /** One side of a comparison: a literal, or what a path finds in the item. */
    @FunctionalInterface
    interface Operand {
        Optional<Object> of(Object item);
    }

    /** The items in which an operand has a value. */
    static JsonPath.Step present(Operand operand) {
        return (value, found) -> items(value).stream()
                .filter(item -> operand.of(item).isPresent())
                .forEach(found::add);
    }

    JsonPath.Step step() {
        return (value, found) -> items(value).stream().filter(this::holds).forEach(found::add);
    }

    private boolean holds(Object item) {
        Optional<Object> one = left.of(item);
        Optional<Object> other = right.of(item);
        return one.isPresent() && other.isPresent() && compared(one.get(), other.get());
    }

    private boolean compared(Object one, Object other) {
        int order;
        if (one instanceof Number a && other instanceof Number b) {
            order = Double.compare(a.doubleValue(), b.doubleValue());
        } else if (one instanceof String a && other instanceof String b) {
            order = a.compareTo(b);
        } else {
            boolean equal = one.equals(other);
            return operator.equals("==") ? equal : operator.equals("!=") && !equal;
        }
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
