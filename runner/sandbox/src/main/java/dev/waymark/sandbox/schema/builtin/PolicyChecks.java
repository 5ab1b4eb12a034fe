package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What holds for admission policies and their bindings, as {@code pkg/apis/admissionregistration/validation} has it. */
final class PolicyChecks {
    private static final List<String> REASONS = List.of("Forbidden", "Invalid", "RequestEntityTooLarge");
    private static final String ONE_ITEM = "validations or auditAnnotations must contain at least one item";

    private PolicyChecks() {}

    static void policy(Part policy) {
        Part spec = policy.part("spec");
        boolean params = spec.has("paramKind");
        if (params) {
            paramKind(spec.part("paramKind"));
        }
        Part match = spec.part("matchConstraints");
        if (spec.has("matchConstraints")) {
            AdmissionRuleChecks.resources(match);
            if (match.parts("resourceRules").isEmpty()) {
                match.problems().required(match.at("resourceRules"), "");
            }
        } else {
            spec.problems().required(match.path(), "");
        }
        AdmissionRuleChecks.conditions(spec, params);
        PolicyExpressions expressions = new PolicyExpressions(params);
        for (Part variable : spec.parts("variables")) {
            variable(variable, expressions);
        }
        List<Part> validations = spec.parts("validations");
        List<Part> annotations = spec.parts("auditAnnotations");
        if (validations.isEmpty() && annotations.isEmpty()) {
            spec.problems().required(spec.at("validations"), ONE_ITEM);
            spec.problems().required(spec.at("auditAnnotations"), ONE_ITEM);
        }
        validations.forEach(validation -> validation(validation, expressions));
        String name = Tree.text(policy.tree(), "metadata", "name").orElse("");
        for (Part annotation : annotations) {
            String key = name + "/" + annotation.text("key");
            annotation.invalid("key", key, Syntax.qualifiedName(key));
            if (annotation.text("valueExpression").isBlank()) {
                annotation.problems().required(annotation.at("valueExpression"), "valueExpression is not specified");
            } else {
                expressions.textOrNull(annotation, "valueExpression");
            }
        }
        spec.distinct("auditAnnotations", "key");
    }

    private static void paramKind(Part kind) {
        if (kind.require("apiVersion")) {
            String version = kind.text("apiVersion");
            if (version.chars().filter(c -> c == '/').count() > 1) {
                kind.invalid("apiVersion", version, List.of("unexpected GroupVersion string: " + version));
            }
        }
        if (kind.require("kind")) {
            String name = kind.text("kind");
            List<String> wrong = Syntax.dns1035Label(name.toLowerCase(Locale.ROOT));
            if (!wrong.isEmpty()) {
                kind.invalid(
                        "kind",
                        name,
                        List.of("may have mixed case, but should otherwise match: " + String.join(",", wrong)));
            }
        }
    }

    private static void variable(Part variable, PolicyExpressions expressions) {
        String name = variable.text("name");
        if (name.isBlank()) {
            variable.problems().required(variable.at("name"), "name is not specified");
        } else if (!name.matches("[_a-zA-Z][_a-zA-Z0-9]*")) {
            variable.invalid("name", name, List.of("name is not a valid CEL identifier"));
        }
        if (variable.text("expression").isBlank()) {
            variable.problems().required(variable.at("expression"), "expression is not specified");
        } else {
            expressions.variable(variable, name);
        }
    }

    private static void validation(Part validation, PolicyExpressions expressions) {
        if (validation.text("expression").isBlank()) {
            validation.problems().required(validation.at("expression"), "expression is not specified");
        } else {
            expressions.truth(validation, "expression");
        }
        String message = validation.text("messageExpression");
        if (!message.isEmpty() && message.isBlank()) {
            validation.invalid("messageExpression", message, List.of("must be non-empty if specified"));
        } else if (!message.isEmpty()) {
            expressions.text(validation, "messageExpression");
        }
        String plain = validation.text("message");
        if (!plain.isEmpty() && plain.isBlank()) {
            validation.invalid("message", plain, List.of("message must be non-empty if specified"));
        } else if (plain.strip().contains("\n")) {
            validation.invalid("message", plain, List.of("message must not contain line breaks"));
        }
        String reason = validation.text("reason");
        if (!reason.isEmpty() && !REASONS.contains(reason)) {
            validation.problems().unsupported(validation.at("reason"), reason, REASONS);
        }
    }

    static void binding(Part spec) {
        if (spec.require("policyName")) {
            spec.invalid("policyName", spec.text("policyName"), Syntax.dnsSubdomain(spec.text("policyName")));
        }
        if (spec.has("paramRef")) {
            params(spec.part("paramRef"));
        }
        AdmissionRuleChecks.resources(spec.part("matchResources"));
        actions(spec);
    }

    private static void params(Part params) {
        boolean named = !params.text("name").isEmpty();
        boolean selected = params.has("selector");
        if (named) {
            params.invalid("name", params.text("name"), Syntax.pathSegment(params.text("name")));
        }
        if (selected) {
            Selectors.check(params.part("selector"));
        }
        if (named && selected) {
            params.problems().forbidden(params.at("name"), "name and selector are mutually exclusive");
            params.problems().forbidden(params.at("selector"), "name and selector are mutually exclusive");
        }
        if (!named && !selected) {
            params.problems().required(params.path(), "one of name or selector must be specified");
        }
        List<String> choices = List.of("Deny", "Allow");
        if (params.require("parameterNotFoundAction") && !choices.contains(params.text("parameterNotFoundAction"))) {
            params.problems()
                    .unsupported(params.at("parameterNotFoundAction"), params.text("parameterNotFoundAction"), choices);
        }
    }

    private static void actions(Part spec) {
        List<Object> actions = Tree.list(spec.tree(), "validationActions");
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            if (!seen.add(actions.get(i))) {
                spec.problems().duplicate(spec.at("validationActions[" + i + "]"), actions.get(i));
            }
        }
        if (seen.contains("Deny") && seen.contains("Warn")) {
            spec.invalid(
                    "validationActions",
                    GoValue.texts("admissionregistration.ValidationAction", actions),
                    List.of("must not contain both Deny and Warn (repeating the same validation failure information"
                            + " in the API response and headers serves no purpose)"));
        }
        if (actions.isEmpty()) {
            spec.problems().required(spec.at("validationActions"), "at least one validation action is required");
        }
    }
}
