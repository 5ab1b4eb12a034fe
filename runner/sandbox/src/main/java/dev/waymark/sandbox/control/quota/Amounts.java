package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Amounts of resources by name, sorted by it: the {@code ResourceList} of an API server. */
final class Amounts {
    private Amounts() {}

    /** Reads the amounts at a place in a tree; what is none is left out. */
    static Map<String, Quantity> read(Map<String, Object> tree, String... path) {
        Map<String, Quantity> amounts = new TreeMap<>();
        Tree.map(tree, path)
                .forEach((name, text) ->
                        Quantity.parse(String.valueOf(text)).ifPresent(amount -> amounts.put(name, amount)));
        return amounts;
    }

    /** The tree of amounts. */
    static Map<String, Object> tree(Map<String, Quantity> amounts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> tree.put(name, amount.toString()));
        return tree;
    }

    /** Adds amounts to others, in place. */
    static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    /** Raises amounts to others that are greater, in place. */
    static void raise(Map<String, Quantity> amounts, Map<String, Quantity> others) {
        others.forEach((name, amount) -> amounts.merge(name, amount, (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }

    /** {@code cpu=1,memory=1Gi}. */
    static String printed(Map<String, Quantity> amounts) {
        return amounts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
