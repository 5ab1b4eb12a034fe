package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.stream.Collectors;

/** What holds for the policies by which a job fails or succeeds before its pods are counted. */
final class JobPolicyChecks {
    private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
    private static final List<String> OPERATORS = List.of("In", "NotIn");
    private static final List<String> STATUSES = List.of("False", "True", "Unknown");

    private JobPolicyChecks() {}

    static void check(Part spec, boolean indexed) {
        if (spec.has("podFailurePolicy")) {
            spec.part("podFailurePolicy").parts("rules").forEach(rule -> failure(spec, rule));
        }
        if (spec.has("successPolicy")) {
            success(spec, indexed);
        }
    }

    private static void failure(Part spec, Part rule) {
        String action = rule.text("action");
        if (action.isEmpty()) {
            rule.problems().required(rule.at("action"), "valid values: " + quoted(ACTIONS));
        } else if (!ACTIONS.contains(action)) {
            rule.problems().unsupported(rule.at("action"), action, ACTIONS);
        } else if (action.equals("FailIndex") && !spec.has("backoffLimitPerIndex")) {
            rule.invalid("action", action, List.of("requires the backoffLimitPerIndex to be set"));
        }
        boolean conditions = !rule.parts("onPodConditions").isEmpty();
        if (rule.has("onExitCodes")) {
            exitCodes(spec, rule.part("onExitCodes"));
        }
        for (Part condition : rule.parts("onPodConditions")) {
            condition.invalid("type", condition.text("type"), Syntax.qualifiedName(condition.text("type")));
            String status = condition.text("status");
            if (status.isEmpty()) {
                condition.problems().required(condition.at("status"), "valid values: " + quoted(STATUSES));
            } else if (!STATUSES.contains(status)) {
                condition.problems().unsupported(condition.at("status"), status, STATUSES);
            }
        }
        if (rule.has("onExitCodes") && conditions) {
            whole(rule, "specifying both OnExitCodes and OnPodConditions is not supported");
        } else if (!rule.has("onExitCodes") && !conditions) {
            whole(rule, "specifying one of OnExitCodes and OnPodConditions is required");
        }
    }

    private static void whole(Part rule, String sentence) {
        rule.problems().invalid(rule.path(), new GoValue.Literal(sentence), "");
    }

    private static void exitCodes(Part spec, Part codes) {
        String operator = codes.text("operator");
        if (operator.isEmpty()) {
            codes.problems().required(codes.at("operator"), "valid values: " + quoted(OPERATORS));
        } else if (!OPERATORS.contains(operator)) {
            codes.problems().unsupported(codes.at("operator"), operator, OPERATORS);
        }
        String container = codes.text("containerName");
        Part pod = spec.part("template", "spec");
        boolean known = List.of("containers", "initContainers").stream()
                .flatMap(list -> pod.parts(list).stream())
                .anyMatch(each -> each.text("name").equals(container));
        if (codes.has("containerName") && !known) {
            codes.invalid(
                    "containerName",
                    container,
                    List.of("must be one of the container or initContainer names in the pod template"));
        }
        List<Object> values = Tree.list(codes.tree(), "values");
        if (values.isEmpty()) {
            codes.invalid("values", GoValue.texts("int32", values), List.of("at least one value is required"));
        }
        boolean ordered = true;
        for (int i = 0; i < values.size(); i++) {
            if (operator.equals("In") && values.get(i).equals(0L)) {
                codes.invalid("values[" + i + "]", 0L, List.of("must not be 0 for the In operator"));
            }
            ordered &= i == 0 || (Long) values.get(i - 1) < (Long) values.get(i);
        }
        if (!ordered) {
            codes.invalid("values", GoValue.texts("int32", values), List.of("must be ordered"));
        }
    }

    private static void success(Part spec, boolean indexed) {
        Part policy = spec.part("successPolicy");
        List<Part> rules = policy.parts("rules");
        if (!indexed) {
            String printed = rules.stream()
                    .map(rule ->
                            "batch.SuccessPolicyRule{SucceededIndexes:(*string)(nil), SucceededCount:(*int32)(nil)}")
                    .collect(Collectors.joining(", "));
            spec.invalid(
                    "successPolicy",
                    new GoValue.Literal("batch.SuccessPolicy{Rules:[]batch.SuccessPolicyRule{" + printed + "}}"),
                    List.of("requires indexed completion mode"));
            return;
        }
        if (rules.isEmpty()) {
            policy.problems()
                    .required(
                            policy.at("rules"),
                            "at least one rules must be specified when the successPolicy is specified");
        }
        long completions = spec.number("completions").orElse(0L);
        for (Part rule : rules) {
            if (!rule.has("succeededCount") && !rule.has("succeededIndexes")) {
                rule.problems()
                        .required(rule.path(), "at least one of succeededCount or succeededIndexes must be specified");
            }
            long listed = rule.has("succeededIndexes") ? indexes(rule, completions) : completions;
            rule.number("succeededCount").ifPresent(count -> {
                if (count > completions) {
                    rule.invalid(
                            "succeededCount",
                            count,
                            List.of("must be less than or equal to " + completions
                                    + " (the number of specified completions)"));
                }
                if (rule.has("succeededIndexes") && count > listed) {
                    rule.invalid(
                            "succeededCount",
                            count,
                            List.of("must be less than or equal to " + listed
                                    + " (the number of indexes in the specified succeededIndexes field)"));
                }
            });
        }
    }

    /** How many indexes a text such as {@code 0-2,4} lists. */
    private static long indexes(Part rule, long completions) {
        String text = rule.text("succeededIndexes");
        long listed = 0;
        long last = -1;
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            long[] numbers = new long[ends.length];
            for (int i = 0; i < ends.length; i++) {
                String problem = !ends[i].matches("\\d{1,9}")
                        ? "cannot convert string to integer for index: " + GoValue.quoted(ends[i])
                        : Long.parseLong(ends[i]) >= completions ? "too large index: " + GoValue.quoted(ends[i]) : "";
                if (!problem.isEmpty()) {
                    rule.invalid("succeededIndexes", text, List.of("error parsing succeededIndexes: " + problem));
                    return 0;
                }
                numbers[i] = Long.parseLong(ends[i]);
            }
            long end = numbers[numbers.length - 1];
            if (numbers[0] <= last || end < numbers[0] || ends.length > 2) {
                rule.invalid(
                        "succeededIndexes",
                        text,
                        List.of("error parsing succeededIndexes: non-increasing order, previous: " + last
                                + ", current: " + numbers[0]));
                return 0;
            }
            listed += end - numbers[0] + 1;
            last = end;
        }
        return listed;
    }

    private static String quoted(List<String> choices) {
        return choices.stream().map(GoValue::quoted).collect(Collectors.joining(", "));
    }
}
