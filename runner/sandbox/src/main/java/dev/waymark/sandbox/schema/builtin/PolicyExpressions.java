package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.CelType;
import dev.waymark.sandbox.schema.cel.TypeCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the expressions of admission policies and of the conditions of webhooks. Not thread-safe. */
final class PolicyExpressions {
    private final Map<String, CelType> variables = new HashMap<>();
    private final Map<String, CelType> composed = new HashMap<>();

    /** The expressions of one policy; {@code params} is whether it has parameters. */
    PolicyExpressions(boolean params) {
        for (String name : List.of("object", "oldObject", "request", "namespaceObject", "authorizer")) {
            variables.put(name, CelType.DYN);
        }
        if (params) {
            variables.put("params", CelType.DYN);
        }
        variables.put(
                "variables", CelType.object("kubernetes.variables", name -> Optional.ofNullable(composed.get(name))));
    }

    /** Checks a condition that a request has to meet. */
    static void condition(Part part, String field, boolean params) {
        PolicyExpressions expressions = new PolicyExpressions(params);
        expressions.variables.remove("variables");
        expressions.truth(part, field);
    }

    /** Checks a variable, which later expressions can speak of. */
    void variable(Part variable, String name) {
        compiled(variable, "expression").ifPresent(type -> composed.put(name, type));
    }

    /** Checks an expression that is true or false. */
    void truth(Part part, String field) {
        wanted(part, field, CelType.BOOL);
    }

    /** Checks an expression that makes a text. */
    void text(Part part, String field) {
        wanted(part, field, CelType.STRING);
    }

    /** Checks an expression that makes a text or nothing. */
    void textOrNull(Part part, String field) {
        compiled(part, field)
                .filter(type -> !CelType.STRING.takes(type) && !type.name().equals("null"))
                .ifPresent(type -> part.invalid(
                        field,
                        part.text(field),
                        List.of("must evaluate to one of [string null_type] but got " + type)));
    }

    private void wanted(Part part, String field, CelType wanted) {
        compiled(part, field)
                .filter(type -> !wanted.takes(type))
                .ifPresent(type -> part.invalid(
                        field, part.text(field), List.of("must evaluate to " + wanted + " but got " + type)));
    }

    private Optional<CelType> compiled(Part part, String field) {
        try {
            return Optional.of(TypeCheck.of(part.text(field), variables));
        } catch (CelException e) {
            part.invalid(field, part.text(field), List.of("compilation failed: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
