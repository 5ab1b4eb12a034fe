package dev.waymark.sandbox.schema.custom;

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

    private final Problems problems;

    RuleChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value and everything in it; {@code earlier} is the value it replaces. */
    void check(Schema schema, Object value, Optional<Object> earlier, String path) {
        if (value == null) {
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
                schema.field(name)
                        .ifPresent(field -> check(field, entry, before, path.isEmpty() ? name : path + "." + name));
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
        String type = Values.type(value);
        String about = rule.message().isEmpty() ? rule.expression().strip() : rule.message();
        try {
            Condition condition = CONDITIONS.computeIfAbsent(rule.expression(), Condition::parse);
            boolean skipped = condition.transition() && earlier.isEmpty();
            if (!skipped && !condition.holds(value, earlier)) {
                problems.invalid(path, type, rule.message().isEmpty() ? "failed rule: " + about : about);
            }
        } catch (CelException e) {
            problems.invalid(path, type, e.getMessage() + " evaluating rule: " + about);
        }
    }
}
