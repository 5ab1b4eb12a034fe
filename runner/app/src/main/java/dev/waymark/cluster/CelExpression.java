package dev.waymark.cluster;

import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.Condition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An expression in the Common Expression Language over one object, which it calls {@code object} as Kubernetes' admission
 * policies do. Immutable, thread-safe.
 */
public final class CelExpression {

    private final Condition condition;

    private CelExpression(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is none, with the reason
     */
    public static CelExpression of(String text) {
        try {
            return new CelExpression(Condition.parse(text));
        } catch (CelException e) {
            throw new IllegalArgumentException("the expression cannot be read: " + firstLine(e), e);
        }
    }

    /** Why a text is no expression; empty when it is one. */
    public static Optional<String> problem(String text) {
        try {
            of(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Why the expression is not true of an object, in words; empty when it is. */
    public Optional<String> mismatch(Map<String, Object> object) {
        try {
            return condition.holds(Map.of("object", value(object))) ? Optional.empty() : Optional.of("it is false");
        } catch (CelException e) {
            return Optional.of("it cannot be told yet: " + firstLine(e));
        }
    }

    private static String firstLine(CelException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    /** A value as expressions know it: whole numbers as {@code Long}, others as {@code Double}, no nulls. */
    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, inner) -> {
                if (inner != null) {
                    fields.put(key.toString(), value(inner));
                }
            });
            return fields;
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(CelExpression::value)
                    .toList();
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }
}
