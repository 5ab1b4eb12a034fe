package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Problems;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Label selectors: their form, what they match, and how Go prints them. */
public final class Selectors {
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private Selectors() {}

    /** Whether a selector has no requirement. */
    static boolean empty(Map<String, Object> selector) {
        return Tree.map(selector, "matchLabels").isEmpty()
                && Tree.list(selector, "matchExpressions").isEmpty();
    }

    static void check(Part selector) {
        selector.part("matchLabels").tree().forEach((key, value) -> {
            selector.invalid("matchLabels", key, Syntax.qualifiedName(key));
            selector.invalid("matchLabels", value, Syntax.labelValue(String.valueOf(value)));
        });
        for (Part term : selector.parts("matchExpressions")) {
            boolean values = !Tree.list(term.tree(), "values").isEmpty();
            switch (term.text("operator")) {
                case "In", "NotIn" -> {
                    if (!values) {
                        term.problems()
                                .required(term.at("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (values) {
                        term.problems()
                                .forbidden(
                                        term.at("values"),
                                        "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    }
                }
                default -> term.invalid("operator", term.text("operator"), List.of("not a valid selector operator"));
            }
            term.invalid("key", term.text("key"), Syntax.qualifiedName(term.text("key")));
            List<Object> given = Tree.list(term.tree(), "values");
            for (int i = 0; i < given.size(); i++) {
                String value = String.valueOf(given.get(i));
                term.invalid("values[" + i + "]", value, Syntax.labelValue(value));
            }
        }
    }

    /** Whether a selector can be made of it; what is wrong with it is told once more by some kinds. */
    static boolean usable(Map<String, Object> selector) {
        Problems problems = new Problems();
        check(new Part(selector, "", problems));
        return problems.causes().isEmpty();
    }

    /** Whether a selector takes some labels; an empty one takes all. */
    public static boolean matches(Map<String, Object> selector, Map<String, Object> labels) {
        return labels.entrySet().containsAll(Tree.map(selector, "matchLabels").entrySet())
                && Tree.maps(selector, "matchExpressions").stream().allMatch(term -> term(term, labels));
    }

    private static boolean term(Map<String, Object> term, Map<String, Object> labels) {
        Object value = labels.get(String.valueOf(term.get("key")));
        boolean listed = value != null && Tree.list(term, "values").contains(value);
        return switch (OPERATORS.indexOf(String.valueOf(term.get("operator")))) {
            case 0 -> value != null && listed;
            case 1 -> value == null || !listed;
            case 2 -> value != null;
            default -> value == null;
        };
    }

    /** A selector as Go prints the struct. */
    static GoValue.Literal printed(Map<String, Object> selector) {
        List<Map<String, Object>> terms = Tree.maps(selector, "matchExpressions");
        String expressions = terms.isEmpty()
                ? "(nil)"
                : terms.stream().map(Selectors::printedTerm).collect(Collectors.joining(", ", "{", "}"));
        return new GoValue.Literal("v1.LabelSelector{MatchLabels:"
                + GoValue.strings(Tree.map(selector, "matchLabels")).text()
                + ", MatchExpressions:[]v1.LabelSelectorRequirement" + expressions + "}");
    }

    private static String printedTerm(Map<String, Object> term) {
        return "v1.LabelSelectorRequirement{Key:" + GoValue.quoted(String.valueOf(term.get("key"))) + ", Operator:"
                + GoValue.quoted(String.valueOf(term.get("operator"))) + ", Values:"
                + GoValue.strings(Tree.list(term, "values")).text() + "}";
    }
}
