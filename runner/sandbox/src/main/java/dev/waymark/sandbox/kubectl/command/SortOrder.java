package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.print.JsonPath;
import dev.waymark.sandbox.kubectl.print.TemplateError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The order of {@code --sort-by}: a path into each object. */
final class SortOrder {
    private final JsonPath path;

    private SortOrder(JsonPath path) {
        this.path = path;
    }

    static SortOrder by(String text) {
        try {
            return new SortOrder(JsonPath.relaxed(text));
        } catch (TemplateError e) {
            throw Failure.of(e.getMessage());
        }
    }

    /** The items in order; those without a value come first. */
    <T> List<T> sorted(List<T> items, Function<T, Map<String, Object>> tree) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(item -> path.find(tree.apply(item)), SortOrder::compare));
        return sorted;
    }

    private static int compare(List<Object> left, List<Object> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(!left.isEmpty(), !right.isEmpty());
        }
        Object one = left.get(0);
        Object other = right.get(0);
        if (one instanceof Number a && other instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return natural(String.valueOf(one), String.valueOf(other));
    }

    /** Texts in the order in which people count: {@code cars-v9} before {@code cars-v10}. */
    private static int natural(String one, String other) {
        String[] left = one.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
        String[] right = other.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numbers = left[i].matches("\\d{1,18}") && right[i].matches("\\d{1,18}");
            int order = numbers
                    ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
                    : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
