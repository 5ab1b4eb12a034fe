package dev.waymark.sandbox.schema.cel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A condition over a value, read once and then evaluated as often as needed. Immutable, thread-safe. */
public final class Condition {
    /** JSON null, as the value of a variable. */
    public static final Object NULL = Evaluation.NULL;

    private final Expression expression;
    private final boolean transition;

    private Condition(Expression expression, boolean transition) {
        this.expression = expression;
        this.transition = transition;
    }

    /**
     * Reads a condition.
     *
     * @throws CelException when the text is no expression
     */
    public static Condition parse(String text) {
        try {
            return new Condition(Parser.parse(text), text.matches("(?s).*\\boldSelf\\b.*"));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new CelException("Syntax error: the expression ends too early or holds a number out of range");
        }
    }

    /** Whether it compares with an earlier value ({@code oldSelf}). */
    public boolean transition() {
        return transition;
    }

    /**
     * Whether the condition holds for a value.
     *
     * @param earlier the value it replaces
     * @throws CelException when it cannot be told
     */
    public boolean holds(Object self, Optional<Object> earlier) {
        return holds(self, earlier, false);
    }

    /** The same, with {@code oldSelf} as an optional value where {@code optional} says so. */
    public boolean holds(Object self, Optional<Object> earlier, boolean optional) {
        return holds(self, earlier, optional, new Budget(Budget.FOR_ALL));
    }

    /** The same, at the cost of a budget, which the caller settles. */
    public boolean holds(Object self, Optional<Object> earlier, boolean optional, Budget budget) {
        return evaluation(self, earlier, optional, budget).truth(expression);
    }

    /**
     * Whether the condition holds for some variables: texts, numbers ({@code Long}, {@code Double}), flags, lists and maps.
     *
     * @throws CelException when it cannot be told
     */
    public boolean holds(Map<String, Object> variables) {
        return new Evaluation(new HashMap<>(variables), new Budget(Budget.FOR_ALL)).truth(expression);
    }

    /**
     * The value of an expression over some variables.
     *
     * @throws CelException when it has none
     */
    public Object value(Map<String, Object> variables) {
        return new Evaluation(new HashMap<>(variables), new Budget(Budget.FOR_ALL)).value(expression);
    }

    /**
     * The text that an expression makes of a value; empty when it makes something else.
     *
     * @throws CelException when it has no value
     */
    public Optional<String> text(Object self, Optional<Object> earlier, boolean optional, Budget budget) {
        return Optional.of(evaluation(self, earlier, optional, budget).value(expression))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Evaluation evaluation(Object self, Optional<Object> earlier, boolean optional, Budget budget) {
        budget.begin();
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", self);
        if (optional) {
            variables.put("oldSelf", new Maybe(earlier));
        } else {
            earlier.ifPresent(value -> variables.put("oldSelf", value));
        }
        return new Evaluation(variables, budget);
    }
}
