package dev.waymark.sandbox.api.select;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** Label selectors in their object form ({@code matchLabels}, {@code matchExpressions}). */
public final class LabelRequirements {
    private LabelRequirements() {}

    /** The selector that the object describes; an empty one selects everything. */
    public static Selector of(Map<String, Object> selector) {
        Map<String, String> labels = Tree.texts(selector, "matchLabels");
        List<Map<String, Object>> expressions = Tree.maps(selector, "matchExpressions");
        return object -> object.labels().entrySet().containsAll(labels.entrySet())
                && expressions.stream().allMatch(each -> meets(object, each));
    }

    private static boolean meets(KubeObject object, Map<String, Object> expression) {
        String key = Tree.text(expression, "key").orElse("");
        List<Object> values = Tree.list(expression, "values");
        boolean has = object.labels().containsKey(key);
        boolean listed = has && values.contains(object.labels().get(key));
        return switch (Tree.text(expression, "operator").orElse("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> has;
            case "DoesNotExist" -> !has;
            default -> false;
        };
    }
}
