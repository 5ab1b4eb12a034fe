package dev.waymark.sandbox.schema.policy;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What one policy says of one write with one parameter. */
final class PolicyDecision {
    private static final Map<String, Condition> EXPRESSIONS = new ConcurrentHashMap<>();

    private final KubeObject policy;
    private final Map<String, Object> variables;

    /**
     * A validation that does not hold.
     *
     * @param reason the reason of the refusal, such as {@code Forbidden}
     * @param message what to tell the user
     */
    record Failure(String reason, String message) {}

    private PolicyDecision(KubeObject policy, Map<String, Object> variables) {
        this.policy = policy;
        this.variables = variables;
    }

    /**
     * The validations that do not hold, in order; none when the policy's conditions are not met.
     *
     * @throws CelException when a condition has no value
     */
    static List<Failure> of(
            KubeObject policy, Attempt attempt, Optional<KubeObject> namespace, Optional<KubeObject> parameter) {
        Map<String, Object> variables = new LinkedHashMap<>(attempt.variables());
        variables.put("namespaceObject", namespace.<Object>map(KubeObject::tree).orElse(Condition.NULL));
        parameter.ifPresent(object -> variables.put("params", object.tree()));
        return new PolicyDecision(policy, variables).failures();
    }

    private List<Failure> failures() {
        for (Map<String, Object> condition : policy.maps("spec", "matchConditions")) {
            if (!expression(condition, "expression").holds(variables)) {
                return List.of();
            }
        }
        compose();
        List<Failure> failures = new ArrayList<>();
        for (Map<String, Object> validation : policy.maps("spec", "validations")) {
            failure(validation).ifPresent(failures::add);
        }
        return failures;
    }

    /** Puts the policy's own variables in reach; one that has no value fails only the expressions that use it. */
    private void compose() {
        Map<String, Object> composed = new LinkedHashMap<>();
        variables.put("variables", composed);
        for (Map<String, Object> variable : policy.maps("spec", "variables")) {
            try {
                Object value = expression(variable, "expression").value(variables);
                composed.put(Tree.text(variable, "name").orElse(""), value);
            } catch (CelException none) {
                continue;
            }
        }
    }

    private Optional<Failure> failure(Map<String, Object> validation) {
        String text = Tree.text(validation, "expression").orElse("").strip();
        try {
            if (expression(validation, "expression").holds(variables)) {
                return Optional.empty();
            }
        } catch (CelException e) {
            return policy.text("spec", "failurePolicy").equals("Ignore")
                    ? Optional.empty()
                    : Optional.of(new Failure("", "expression '" + text + "' resulted in error: " + e.getMessage()));
        }
        String plain = Tree.text(validation, "message").orElse("").strip();
        String message = composed(validation).orElse(plain.isEmpty() ? "failed expression: " + text : plain);
        return Optional.of(new Failure(Tree.text(validation, "reason").orElse("Invalid"), message));
    }

    private Optional<String> composed(Map<String, Object> validation) {
        if (Tree.text(validation, "messageExpression").orElse("").isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(expression(validation, "messageExpression").value(variables))
                    .filter(String.class::isInstance)
                    .map(value -> ((String) value).strip())
                    .filter(value -> !value.isEmpty() && !value.contains("\n"));
        } catch (CelException none) {
            return Optional.empty();
        }
    }

    private static Condition expression(Map<String, Object> holder, String field) {
        return EXPRESSIONS.computeIfAbsent(Tree.text(holder, field).orElse(""), Condition::parse);
    }
}
