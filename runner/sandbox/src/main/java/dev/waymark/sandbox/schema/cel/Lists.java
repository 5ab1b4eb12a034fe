package dev.waymark.sandbox.schema.cel;

import java.util.List;

/** Functions of lists of comparable values. */
final class Lists {
    private Lists() {}

    static Object call(String function, List<?> list) {
        return switch (function) {
            case "sum" -> {
                Object sum = 0L;
                for (Object item : list) {
                    sum = Arithmetic.apply("+", sum, item);
                }
                yield sum;
            }
            case "isSorted" -> {
                boolean sorted = true;
                for (int i = 1; i < list.size(); i++) {
                    sorted &= Library.compare(list.get(i - 1), list.get(i)) <= 0;
                }
                yield sorted;
            }
            default -> {
                int direction = function.equals("min") ? 1 : -1;
                Object best = list.stream()
                        .map(item -> (Object) item)
                        .min((a, b) -> direction * Library.compare(a, b))
                        .orElseThrow(() -> new CelException(function + " called on empty list"));
                yield best;
            }
        };
    }
}
