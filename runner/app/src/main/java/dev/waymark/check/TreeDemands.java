package dev.waymark.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a wanted tree, as in {@code match}, asks for, one line for each of its leaves. */
public final class TreeDemands {

    /** A list on the way: any element may be meant. */
    private static final String ANY_ELEMENT = "[]";

    private TreeDemands() {}

    /** Such as {@code spec.replicas: 2}, {@code status.readyReplicas >= 2}, in the order of the tree. */
    public static List<String> of(Map<String, Object> wanted) {
        List<String> lines = new ArrayList<>();
        leaves(wanted).forEach(leaf -> lines.add(leaf.describe()));
        return lines;
    }

    /**
     * What the leaves are in a tree that matches, such as {@code status.readyReplicas is 3}; empty where that takes more
     * words than a line has, or lists are asked for.
     *
     * @param most how many leaves are few enough
     */
    public static Optional<String> seen(Map<String, Object> wanted, Map<String, Object> actual, int most) {
        List<Leaf> leaves = leaves(wanted);
        if (leaves.isEmpty() || leaves.size() > most || leaves.stream().anyMatch(Leaf::inList)) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                ", ",
                leaves.stream()
                        .map(leaf -> leaf.path() + " is " + Scalars.show(value(leaf.keys(), actual)))
                        .toList()));
    }

    private record Leaf(String path, List<String> keys, Object wanted) {
        boolean inList() {
            return path.contains(ANY_ELEMENT);
        }

        String describe() {
            if (!Operator.isDemand(wanted)) {
                return path + ": " + Scalars.show(wanted);
            }
            List<String> demands = new ArrayList<>();
            ((Map<?, ?>) wanted)
                    .forEach((symbol, operand) ->
                            demands.add(Operator.of((String) symbol).describe(operand)));
            return path + " " + String.join(" and ", demands);
        }
    }

    private static List<Leaf> leaves(Map<String, Object> wanted) {
        List<Leaf> found = new ArrayList<>();
        if (!wanted.isEmpty()) {
            collect("", List.of(), wanted, found);
        }
        return found;
    }

    private static void collect(String path, List<String> keys, Object wanted, List<Leaf> found) {
        if (wanted instanceof Map<?, ?> map && !map.isEmpty() && !Operator.isDemand(map)) {
            map.forEach((key, value) -> {
                List<String> longer = new ArrayList<>(keys);
                longer.add(String.valueOf(key));
                collect(TreeMatch.child(path, String.valueOf(key)), longer, value, found);
            });
        } else if (wanted instanceof List<?> list && !list.isEmpty()) {
            list.forEach(element -> collect(path + ANY_ELEMENT, keys, element, found));
        } else {
            found.add(new Leaf(path, keys, wanted));
        }
    }

    private static Object value(List<String> keys, Object tree) {
        Object value = tree;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
