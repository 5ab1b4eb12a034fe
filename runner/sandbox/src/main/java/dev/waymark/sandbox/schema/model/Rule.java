package dev.waymark.sandbox.schema.model;

/**
 * A condition over a value and what is in it ({@code x-kubernetes-validations}).
 *
 * @param message what to tell when it does not hold; empty for the server's own words
 * @param expression the condition, in the Common Expression Language, over {@code self}
 * @param messageExpression an expression for the message; empty for none
 * @param reason the machine-readable reason; empty for {@code FieldValueInvalid}
 * @param fieldPath the field to blame, as a path from the value such as {@code .spec.size}; empty for the value itself
 * @param always whether a rule about {@code oldSelf} also holds for new values, with {@code oldSelf} as an optional
 */
public record Rule(
        String message, String expression, String messageExpression, String reason, String fieldPath, boolean always) {

    /** A rule with nothing but a message. */
    public Rule(String message, String expression) {
        this(message, expression, "", "", "", false);
    }
}
