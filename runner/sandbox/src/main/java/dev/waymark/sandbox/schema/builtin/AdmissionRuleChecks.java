package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules and conditions by which webhooks and admission policies say what they are about. */
final class AdmissionRuleChecks {
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
    private static final int MOST_CONDITIONS = 64;

    private AdmissionRuleChecks() {}

    /** What a policy or its binding matches. */
    static void resources(Part match) {
        Selectors.check(match.part("namespaceSelector"));
        Selectors.check(match.part("objectSelector"));
        match.parts("resourceRules").forEach(AdmissionRuleChecks::namedRule);
        match.parts("excludeResourceRules").forEach(AdmissionRuleChecks::namedRule);
    }

    private static void namedRule(Part rule) {
        Set<Object> seen = new HashSet<>();
        List<Object> names = Tree.list(rule.tree(), "resourceNames");
        for (int i = 0; i < names.size(); i++) {
            String name = String.valueOf(names.get(i));
            rule.invalid("resourceNames[" + i + "]", name, Syntax.pathSegment(name));
            if (!seen.add(name)) {
                rule.problems().duplicate(rule.at("resourceNames[" + i + "]"), name);
            }
        }
        rule(rule);
    }

    static void rule(Part rule) {
        List<Object> operations = Tree.list(rule.tree(), "operations");
        if (operations.isEmpty()) {
            rule.problems().required(rule.at("operations"), "");
        }
        if (operations.size() > 1 && operations.contains("*")) {
            rule.invalid(
                    "operations",
                    GoValue.texts("admissionregistration.OperationType", operations),
                    List.of("if '*' is present, must not specify other operations"));
        }
        for (int i = 0; i < operations.size(); i++) {
            if (!OPERATIONS.contains(operations.get(i))) {
                rule.problems().unsupported(rule.at("operations[" + i + "]"), operations.get(i), OPERATIONS);
            }
        }
        alone(rule, "apiGroups", "API groups");
        alone(rule, "apiVersions", "API versions");
        List<Object> versions = Tree.list(rule.tree(), "apiVersions");
        for (int i = 0; i < versions.size(); i++) {
            if ("".equals(versions.get(i))) {
                rule.problems().required(rule.at("apiVersions[" + i + "]"), "");
            }
        }
        resourceNames(rule);
    }

    private static void alone(Part rule, String field, String what) {
        List<Object> values = Tree.list(rule.tree(), field);
        if (values.isEmpty()) {
            rule.problems().required(rule.at(field), "");
        }
        if (values.size() > 1 && values.contains("*")) {
            rule.invalid(field, GoValue.strings(values), List.of("if '*' is present, must not specify other " + what));
        }
    }

    private static void resourceNames(Part rule) {
        List<Object> resources = Tree.list(rule.tree(), "resources");
        if (resources.isEmpty()) {
            rule.problems().required(rule.at("resources"), "");
        }
        Set<String> allParts = new HashSet<>();
        Set<String> ofAll = new HashSet<>();
        boolean plain = false;
        for (int i = 0; i < resources.size(); i++) {
            String resource = String.valueOf(resources.get(i));
            String field = "resources[" + i + "]";
            int slash = resource.indexOf('/');
            if (resource.isEmpty()) {
                rule.problems().required(rule.at(field), "");
            } else if (slash < 0) {
                plain = !resource.equals("*");
            } else {
                String whole = resource.substring(0, slash);
                String part = resource.substring(slash + 1);
                if (allParts.contains(whole)) {
                    rule.invalid(field, resource, List.of(present(whole + "/*", resource)));
                }
                if (ofAll.contains(part)) {
                    rule.invalid(field, resource, List.of(present("*/" + part, resource)));
                }
                if (part.equals("*")) {
                    allParts.add(whole);
                }
                if (whole.equals("*")) {
                    ofAll.add(part);
                }
            }
        }
        if (resources.size() > 1 && resources.contains("*/*")) {
            rule.invalid("resources", GoValue.strings(resources), List.of(present("*/*", "other resources")));
        }
        if (resources.contains("*") && plain) {
            rule.invalid(
                    "resources",
                    GoValue.strings(resources),
                    List.of(present("*", "other resources without subresources")));
        }
    }

    private static String present(String pattern, String other) {
        return "if '" + pattern + "' is present, must not specify " + other;
    }

    /** The CEL conditions that a request has to meet. */
    static void conditions(Part holder, boolean params) {
        List<Part> conditions = holder.parts("matchConditions");
        if (conditions.size() > MOST_CONDITIONS) {
            holder.problems().tooMany(holder.at("matchConditions"), conditions.size(), MOST_CONDITIONS);
        }
        for (Part condition : conditions) {
            if (condition.text("expression").isBlank()) {
                condition.problems().required(condition.at("expression"), "");
            } else {
                PolicyExpressions.condition(condition, "expression", params);
            }
            if (condition.require("name")) {
                condition.invalid("name", condition.text("name"), Syntax.qualifiedName(condition.text("name")));
            }
        }
        holder.distinct("matchConditions", "name");
    }
}
