package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds for the flows and priorities of requests, as {@code pkg/apis/flowcontrol/validation} has it. */
final class FlowChecks {
    private static final long LAST_PRECEDENCE = 10_000;
    private static final long MOST_QUEUES = 10_000_000;
    private static final String EXEMPT = "exempt";
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch");
    /** Each kind of subject with the field that names it. */
    private static final Map<String, String> SUBJECTS =
            new TreeMap<>(Map.of("Group", "group", "ServiceAccount", "serviceAccount", "User", "user"));

    private FlowChecks() {}

    static void schema(Part flow) {
        Part spec = flow.part("spec");
        long precedence = spec.number("matchingPrecedence").orElse(0L);
        String name = Tree.text(flow.tree(), "metadata", "name").orElse("");
        if (precedence <= 0) {
            spec.invalid("matchingPrecedence", precedence, List.of("must be a positive value"));
        }
        if (precedence > LAST_PRECEDENCE) {
            spec.invalid("matchingPrecedence", precedence, List.of("must not be greater than " + LAST_PRECEDENCE));
        }
        if (precedence == 1 && !name.equals(EXEMPT)) {
            spec.invalid(
                    "matchingPrecedence",
                    precedence,
                    List.of("only the schema named 'exempt' may have matchingPrecedence 1"));
        }
        Part method = spec.part("distinguisherMethod");
        List<String> methods = List.of("ByNamespace", "ByUser");
        if (spec.has("distinguisherMethod") && !methods.contains(method.text("type"))) {
            spec.problems().unsupported(method.at("type"), method.text("type"), methods);
        }
        Part level = spec.part("priorityLevelConfiguration");
        if (level.text("name").isEmpty()) {
            level.problems().required(level.at("name"), "must reference a priority level");
        } else {
            level.invalid("name", level.text("name"), Syntax.dnsSubdomain(level.text("name")));
        }
        spec.parts("rules").forEach(FlowChecks::rule);
    }

    private static void rule(Part rule) {
        List<Part> subjects = rule.parts("subjects");
        if (subjects.isEmpty()) {
            rule.problems().required(rule.at("subjects"), "subjects must contain at least one value");
        }
        subjects.forEach(FlowChecks::subject);
        List<Part> resources = rule.parts("resourceRules");
        List<Part> others = rule.parts("nonResourceRules");
        if (resources.isEmpty() && others.isEmpty()) {
            rule.problems()
                    .required(rule.path(), "at least one of resourceRules and nonResourceRules has to be non-empty");
        }
        resources.forEach(FlowChecks::resources);
        for (Part other : others) {
            verbs(other);
            alone(other, "nonResourceURLs", "nonResourceURLs must contain at least one value", "non-resource URLs");
        }
    }

    private static void subject(Part subject) {
        String kind = subject.text("kind");
        if (!SUBJECTS.containsKey(kind)) {
            subject.problems().unsupported(subject.at("kind"), kind, List.copyOf(SUBJECTS.keySet()));
            return;
        }
        named(subject, kind, SUBJECTS.get(kind));
        SUBJECTS.forEach((each, field) -> {
            if (!each.equals(kind) && subject.has(field)) {
                subject.problems()
                        .forbidden(subject.at(field), field + " is forbidden when subject kind is not '" + each + "'");
            }
        });
    }

    private static void named(Part subject, String kind, String field) {
        if (!subject.has(field)) {
            subject.problems().required(subject.at(field), field + " is required when subject kind is '" + kind + "'");
            return;
        }
        Part named = subject.part(field);
        named.require("name");
        if (kind.equals("ServiceAccount") && named.text("namespace").isEmpty()) {
            named.problems().required(named.at("namespace"), "must specify namespace for service account");
        }
    }

    private static void resources(Part rule) {
        verbs(rule);
        alone(rule, "apiGroups", "resource rules must supply at least one api group", "api groups");
        alone(rule, "resources", "resource rules must supply at least one resource", "resources");
        if (Tree.list(rule.tree(), "namespaces").isEmpty()) {
            if (!Tree.flag(rule.tree(), "clusterScope")) {
                rule.problems()
                        .required(
                                rule.at("namespaces"),
                                "resource rules that are not cluster scoped must supply at least one namespace");
            }
        } else {
            alone(rule, "namespaces", "", "namespaces");
        }
    }

    private static void verbs(Part rule) {
        alone(rule, "verbs", "verbs must contain at least one value", "verbs");
        List<Object> verbs = Tree.list(rule.tree(), "verbs");
        if (!verbs.contains("*") && !VERBS.containsAll(verbs)) {
            rule.problems().unsupported(rule.at("verbs"), GoValue.strings(verbs), VERBS);
        }
    }

    private static void alone(Part rule, String field, String missing, String what) {
        List<Object> values = Tree.list(rule.tree(), field);
        if (values.isEmpty()) {
            rule.problems().required(rule.at(field), missing);
        } else if (values.size() > 1 && values.contains("*")) {
            rule.invalid(field, GoValue.strings(values), List.of("if '*' is present, must not specify other " + what));
        }
    }

    static void level(Part level) {
        Part spec = level.part("spec");
        String type = spec.text("type");
        boolean exempt = Tree.text(level.tree(), "metadata", "name").orElse("").equals(EXEMPT);
        if (exempt != type.equals("Exempt")) {
            spec.invalid("type", type, List.of("type must be 'Exempt' if and only if name is 'exempt'"));
        }
        switch (type) {
            case "Exempt" -> {
                if (spec.has("limited")) {
                    spec.problems().forbidden(spec.at("limited"), "must be nil if the type is not Limited");
                }
                shares(spec.part("exempt"));
            }
            case "Limited" -> {
                if (spec.has("exempt")) {
                    spec.problems().forbidden(spec.at("exempt"), "must be nil if the type is Limited");
                }
                if (spec.has("limited")) {
                    limited(spec.part("limited"));
                } else {
                    spec.problems().required(spec.at("limited"), "must not be empty when type is Limited");
                }
            }
            default -> spec.problems().unsupported(spec.at("type"), type, List.of("Exempt", "Limited"));
        }
    }

    private static void shares(Part part) {
        least(part, "nominalConcurrencyShares", 0, "must be a non-negative integer");
        part.number("lendablePercent")
                .filter(percent -> percent < 0 || percent > 100)
                .ifPresent(percent ->
                        part.invalid("lendablePercent", percent, List.of("must be between 0 and 100, inclusive")));
    }

    private static void limited(Part limited) {
        least(limited, "borrowingLimitPercent", 0, "if specified, must be a non-negative integer");
        Part response = limited.part("limitResponse");
        switch (response.text("type")) {
            case "Reject" -> {
                if (response.has("queuing")) {
                    response.problems()
                            .forbidden(
                                    response.at("queuing"), "must be nil if limited.limitResponse.type is not Limited");
                }
            }
            case "Queue" -> {
                if (response.has("queuing")) {
                    queuing(response.part("queuing"));
                } else {
                    response.problems()
                            .required(
                                    response.at("queuing"),
                                    "must not be empty if limited.limitResponse.type is Limited");
                }
            }
            default ->
                response.problems().unsupported(response.at("type"), response.text("type"), List.of("Queue", "Reject"));
        }
        shares(limited);
    }

    private static void queuing(Part queuing) {
        long queues = queuing.number("queues").orElse(0L);
        long hand = queuing.number("handSize").orElse(0L);
        least(queuing, "queueLengthLimit", 1, "must be positive");
        least(queuing, "queues", 1, "must be positive");
        if (queues > MOST_QUEUES) {
            queuing.invalid("queues", queues, List.of("must not be greater than " + MOST_QUEUES));
        }
        least(queuing, "handSize", 1, "must be positive");
        if (hand > queues) {
            queuing.invalid("handSize", hand, List.of("should not be greater than queues (" + queues + ")"));
        }
    }

    private static void least(Part part, String field, long least, String sentence) {
        part.number(field)
                .filter(value -> value < least)
                .ifPresent(value -> part.invalid(field, value, List.of(sentence)));
    }
}
