package dev.waymark.sandbox.schema.cel;

import java.time.Duration;
import java.time.Instant;

/** Calculation with numbers, durations and times. */
final class Arithmetic {
    private Arithmetic() {}

    static Object apply(String operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return whole(operator, a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return real(operator, a.doubleValue(), b.doubleValue());
        }
        if (right instanceof Duration step) {
            Duration signed = operator.equals("-") ? step.negated() : step;
            if (left instanceof Duration start) {
                return start.plus(signed);
            }
            if (left instanceof Instant start) {
                return start.plus(signed);
            }
        }
        if (left instanceof Instant end && right instanceof Instant start && operator.equals("-")) {
            return Duration.between(start, end);
        }
        throw new CelException("no such overload");
    }

    private static Object whole(String operator, long a, long b) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "/" -> a / b;
                default -> a % b;
            };
        } catch (ArithmeticException e) {
            throw new CelException(b == 0 ? "division by zero" : "integer overflow");
        }
    }

    private static Object real(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> throw new CelException("no such overload");
        };
    }
}
