package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.schema.cel.Budget;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.Condition;
import dev.waymark.sandbox.schema.model.Rule;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks the conditions that schemas put on values ({@code x-kubernetes-validations}). */
final class RuleChecks {
    private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();

    private static final String SPENT =
            "validation failed due to running out of cost budget, no further validation rules will be run";

    private final Problems problems;
    private final Budget budget = new Budget(Budget.FOR_ALL);
    private boolean over;

    RuleChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value and everything in it; {@code earlier} is the value it replaces. */
    void check(Schema schema, Object value, Optional<Object> earlier, String path) {
        if (value == null || over) {
            return;
        }
        for (Rule rule : schema.rules()) {
            rule(rule, value, earlier, path);
        }
        if (value instanceof List<?> list) {
            schema.items().ifPresent(items -> {
                for (int i = 0; i < list.size(); i++) {
                    check(items, list.get(i), counterpart(schema, list.get(i), earlier), path + "[" + i + "]");
                }
            });
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                String name = String.valueOf(key);
                Optional<Object> before = earlier.filter(Map.class::isInstance)
                        .flatMap(old -> Optional.ofNullable(((Map<?, ?>) old).get(name)));
                boolean named = schema.struct()
                        .filter(struct -> struct.get().fields().containsKey(name))
                        .isPresent();
                String here = named ? path.isEmpty() ? name : path + "." + name : path + "[" + name + "]";
                schema.field(name).ifPresent(field -> check(field, entry, before, here));
            });
        }
    }

    /** The item of the earlier list with the same keys; lists without keys are not compared item by item. */
    private static Optional<Object> counterpart(Schema schema, Object item, Optional<Object> earlier) {
        List<String> keys = schema.merge().keys();
        if (keys.isEmpty() || !(item instanceof Map<?, ?> map) || !(earlier.orElse("") instanceof List<?> list)) {
            return Optional.empty();
        }
        return list.stream()
                .filter(old -> old instanceof Map<?, ?> other
                        && keys.stream().allMatch(key -> java.util.Objects.equals(other.get(key), map.get(key))))
                .map(old -> (Object) old)
                .findFirst();
    }

    private void rule(Rule rule, Object value, Optional<Object> earlier, String path) {
        Condition condition = condition(rule.expression());
        boolean skipped = condition.transition() && earlier.isEmpty() && !rule.always();
        if (over || skipped) {
            return;
        }
        boolean holds = true;
        Optional<String> failure = Optional.empty();
        try {
            holds = condition.holds(value, earlier, rule.always(), budget);
        } catch (CelException e) {
            failure = Optional.of(e.getMessage());
        }
        if (!budget.settle()) {
            over = true;
            problems.invalid(path, Values.type(value), SPENT);
            return;
        }
        failure.ifPresent(why -> failed(rule, value, path, why));
        if (!holds) {
            broken(rule, value, path, message(rule, value, earlier));
        }
    }

    /** Tells of a rule that has no value; one that costs too much is the last. */
    private void failed(Rule rule, Object value, String path, String why) {
        String about = rule.message().isEmpty() ? rule.expression().strip() : rule.message();
        over = why.equals(CelException.TOO_EXPENSIVE);
        problems.invalid(
                path,
                Values.type(value),
                over
                        ? "'" + why
                                + "': no further validation rules will be run due to call cost exceeds limit for rule: "
                                + about
                        : why + " evaluating rule: " + about);
    }

    /** What to tell: what the message expression says, where it has a value; else the message; else the rule. */
    private String message(Rule rule, Object value, Optional<Object> earlier) {
        String plain =
                rule.message().isEmpty() ? "failed rule: " + rule.expression().strip() : rule.message();
        if (rule.messageExpression().isEmpty()) {
            return plain;
        }
        try {
            return condition(rule.messageExpression())
                    .text(value, earlier, rule.always(), budget)
                    .filter(text -> !text.isBlank() && !text.contains("\n"))
                    .orElse(plain);
        } catch (CelException e) {
            return plain;
        } finally {
            over |= !budget.settle();
        }
    }

    private void broken(Rule rule, Object value, String path, String message) {
        String at = path
                + (path.isEmpty() && rule.fieldPath().startsWith(".")
                        ? rule.fieldPath().substring(1)
                        : rule.fieldPath());
        switch (rule.reason()) {
            case "FieldValueRequired" -> problems.required(at, message);
            case "FieldValueForbidden" -> problems.forbidden(at, message);
            case "FieldValueDuplicate" -> problems.duplicate(at, Values.type(value));
            default -> problems.invalid(at, Values.type(value), message);
        }
    }

    private static Condition condition(String expression) {
        return CONDITIONS.computeIfAbsent(expression, Condition::parse);
    }
}
