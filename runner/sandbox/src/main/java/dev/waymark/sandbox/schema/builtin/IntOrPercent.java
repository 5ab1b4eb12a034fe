package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;

/** Numbers of pods that may be given as a share. */
final class IntOrPercent {
    private IntOrPercent() {}

    /** Checks that a field is a whole number from 0 or a percentage. */
    static void check(Part part, String field) {
        Object value = part.tree().get(field);
        if (value instanceof String text) {
            part.invalid(field, GoValue.intOrString(text), Syntax.percentage(text));
        } else if (value instanceof Long number && number < 0) {
            part.invalid(field, number, List.of("must be greater than or equal to 0"));
        }
    }

    /** Checks that a percentage is 100 at most. */
    static void atMostAll(Part part, String field) {
        if (part.tree().get(field) instanceof String text
                && Syntax.percentage(text).isEmpty()
                && percent(text) > 100) {
            part.invalid(field, GoValue.intOrString(text), List.of("must not be greater than 100%"));
        }
    }

    /** Whether a value stands for none, as what is no share does. */
    static boolean zero(Object value) {
        return value instanceof Long number
                ? number == 0
                : value instanceof String text && (!Syntax.percentage(text).isEmpty() || percent(text) == 0);
    }

    private static long percent(String text) {
        return Long.parseLong(text.substring(0, text.length() - 1));
    }
}
