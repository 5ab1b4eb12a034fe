package dev.waymark.sandbox.schema.cel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What evaluations may still cost, in the units of {@link CostEstimate}.
 *
 * <p>One evaluation may cost {@value #FOR_ONE}, as {@code PerCallLimit} of Kubernetes has it. Not thread-safe.
 */
public final class Budget {
    /** What the rules of one object, or one policy, may cost together: {@code RuntimeCELCostBudget} of Kubernetes. */
    public static final long FOR_ALL = 10_000_000;

    private static final long FOR_ONE = 1_000_000;

    private double left;
    private double spent;

    public Budget(long amount) {
        this.left = amount;
    }

    /** Begins an evaluation. */
    void begin() {
        spent = 0;
    }

    /** Ends an evaluation; whether what is left was enough for it. */
    public boolean settle() {
        left -= spent;
        spent = 0;
        return left >= 0;
    }

    void spend(double cost) {
        spent += cost;
        if (spent > FOR_ONE) {
            throw new CelException(CelException.TOO_EXPENSIVE);
        }
    }

    /** Spends what a call costs with these values. */
    void spend(Expression.Call call, List<Object> values) {
        if (values.stream().allMatch(value -> value instanceof Number || value instanceof Boolean)) {
            spend(1);
            return;
        }
        boolean method = call.target().isPresent();
        List<CostEstimate.Part> parts = values.stream().map(Budget::part).toList();
        spend(CallCosts.of(
                        call,
                        method ? Optional.of(parts.get(0)) : Optional.empty(),
                        method ? parts.subList(1, parts.size()) : parts)
                .cost());
    }

    private static CostEstimate.Part part(Object value) {
        return new CostEstimate.Part(0, place(value), Optional.of(size(value)), type(value));
    }

    /** Of a list its largest item counts for all. */
    private static Optional<Extent> place(Object value) {
        return value instanceof List<?> list
                ? Optional.of(Extent.list(
                        list.size(),
                        Extent.of(list.stream()
                                .mapToDouble(item -> size(item).most())
                                .max()
                                .orElse(0))))
                : Optional.empty();
    }

    private static Size size(Object value) {
        if (value instanceof String text) {
            return Size.exactly(text.codePointCount(0, text.length()));
        }
        return Size.exactly(
                value instanceof List<?> list ? list.size() : value instanceof Map<?, ?> map ? map.size() : 1);
    }

    private static CelType type(Object value) {
        if (value instanceof String) {
            return CelType.STRING;
        }
        if (value instanceof List<?>) {
            return CelType.list(CelType.DYN);
        }
        return value instanceof Map<?, ?> ? CelType.map(CelType.DYN, CelType.DYN) : CelType.INT;
    }
}
