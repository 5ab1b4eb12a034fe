package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads label selectors in their object form, {@code matchLabels} and {@code matchExpressions}. */
public final class LabelSelectors {
    private LabelSelectors() {}

    /** The objects that a selector takes; an empty selector takes all, as in Kubernetes. */
    public static Selector of(Map<String, Object> selector) {
        Predicate<Map<String, String>> labels = labels(selector);
        return object -> labels.test(object.labels());
    }

    /** The same condition on bare labels. */
    public static Predicate<Map<String, String>> labels(Map<String, Object> selector) {
        Map<String, String> wanted = Tree.texts(selector, "matchLabels");
        List<Map<String, Object>> expressions = Tree.maps(selector, "matchExpressions");
        return labels -> labels.entrySet().containsAll(wanted.entrySet())
                && expressions.stream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(Map<String, Object> expression, Map<String, String> labels) {
        String key = String.valueOf(expression.get("key"));
        List<Object> values = Tree.list(expression, "values");
        return switch (String.valueOf(expression.get("operator"))) {
            case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> false;
        };
    }
}
