package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels and selectors in one line. */
final class LabelCells {
    private LabelCells() {}

    /** {@code a=1,b=2}, or {@code <none>}. */
    static String labels(Map<String, Object> labels) {
        String text = equalities(labels);
        return text.isEmpty() ? "<none>" : text;
    }

    /** A label selector; {@code <none>} for one that selects everything or is absent. */
    static String selector(Optional<Object> selector) {
        List<String> terms = new ArrayList<>();
        String equal = equalities(Tree.map(selector.orElse(Map.of()), "matchLabels"));
        if (!equal.isEmpty()) {
            terms.add(equal);
        }
        for (Map<String, Object> term : Tree.maps(selector.orElse(Map.of()), "matchExpressions")) {
            terms.add(expression(term));
        }
        return terms.isEmpty() ? "<none>" : String.join(",", terms);
    }

    private static String expression(Map<String, Object> term) {
        String key = String.valueOf(term.get("key"));
        String values = Tree.list(term, "values").stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(",", "(", ")"));
        return switch (String.valueOf(term.get("operator"))) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    private static String equalities(Map<String, Object> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
