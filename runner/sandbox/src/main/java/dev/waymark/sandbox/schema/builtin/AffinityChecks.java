package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;

/** What holds for where pods would rather run, and beside what. */
final class AffinityChecks {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final String NO_OPERATOR = "not a valid selector operator";

    private AffinityChecks() {}

    static void check(Part spec) {
        Part affinity = spec.part("affinity");
        Part nodes = affinity.part("nodeAffinity");
        if (nodes.has(REQUIRED)) {
            nodeSelector(nodes.part(REQUIRED));
        }
        for (Part preference : nodes.parts(PREFERRED)) {
            weight(preference);
            term(preference.part("preference"), false);
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            affinity.part(kind).parts(REQUIRED).forEach(AffinityChecks::podTerm);
            for (Part preference : affinity.part(kind).parts(PREFERRED)) {
                weight(preference);
                podTerm(preference.part("podAffinityTerm"));
            }
        }
        spread(spec);
    }

    static void nodeSelector(Part selector) {
        if (selector.parts("nodeSelectorTerms").isEmpty()) {
            selector.problems().required(selector.at("nodeSelectorTerms"), "must have at least one node selector term");
        }
        selector.parts("nodeSelectorTerms").forEach(term -> term(term, true));
    }

    private static void weight(Part preference) {
        long weight = preference.number("weight").orElse(0L);
        if (weight <= 0 || weight > 100) {
            preference.invalid("weight", weight, List.of("must be in the range 1-100"));
        }
    }

    private static void term(Part term, boolean strict) {
        for (Part requirement : term.parts("matchExpressions")) {
            values(requirement);
            requirement.invalid("key", requirement.text("key"), Syntax.qualifiedName(requirement.text("key")));
            List<Object> values = Tree.list(requirement.tree(), "values");
            for (int i = 0; strict && i < values.size(); i++) {
                String value = String.valueOf(values.get(i));
                requirement.invalid("values[" + i + "]", value, Syntax.labelValue(value));
            }
        }
        term.parts("matchFields").forEach(AffinityChecks::field);
    }

    private static void values(Part requirement) {
        int given = Tree.list(requirement.tree(), "values").size();
        switch (requirement.text("operator")) {
            case "In", "NotIn" -> {
                if (given == 0) {
                    requirement
                            .problems()
                            .required(requirement.at("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (given > 0) {
                    requirement
                            .problems()
                            .forbidden(
                                    requirement.at("values"),
                                    "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            case "Gt", "Lt" -> {
                if (given != 1) {
                    requirement
                            .problems()
                            .required(
                                    requirement.at("values"),
                                    "must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> requirement.invalid("operator", requirement.text("operator"), List.of(NO_OPERATOR));
        }
    }

    private static void field(Part requirement) {
        String operator = requirement.text("operator");
        if (!List.of("In", "NotIn").contains(operator)) {
            requirement.invalid("operator", operator, List.of(NO_OPERATOR));
        } else if (Tree.list(requirement.tree(), "values").size() != 1) {
            requirement
                    .problems()
                    .required(
                            requirement.at("values"),
                            "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }
        if (!requirement.text("key").equals("metadata.name")) {
            requirement.invalid("key", requirement.text("key"), List.of("not a valid field selector key"));
        }
    }

    private static void podTerm(Part term) {
        Selectors.check(term.part("labelSelector"));
        Selectors.check(term.part("namespaceSelector"));
        Tree.list(term.tree(), "namespaces")
                .forEach(name -> term.invalid("namespace", name, Syntax.dnsLabel(String.valueOf(name))));
        String key = term.text("topologyKey");
        if (key.isEmpty()) {
            term.problems().required(term.at("topologyKey"), "can not be empty");
        }
        term.invalid("topologyKey", key, Syntax.qualifiedName(key));
    }

    /** How pods are spread over nodes. */
    private static void spread(Part spec) {
        List<Part> constraints = spec.parts("topologySpreadConstraints");
        for (int i = 0; i < constraints.size(); i++) {
            Part constraint = constraints.get(i);
            String key = constraint.text("topologyKey");
            String otherwise = constraint.text("whenUnsatisfiable");
            long skew = constraint.number("maxSkew").orElse(0L);
            if (skew <= 0) {
                constraint.invalid("maxSkew", skew, List.of("must be greater than zero"));
            }
            if (key.isEmpty()) {
                constraint.problems().required(constraint.at("topologyKey"), "can not be empty");
            }
            if (otherwise.isEmpty()) {
                constraint
                        .problems()
                        .unsupported(
                                constraint.at("whenUnsatisfiable"),
                                otherwise,
                                List.of("DoNotSchedule", "ScheduleAnyway"));
            }
            boolean repeated = constraints.subList(i + 1, constraints.size()).stream()
                    .anyMatch(other -> other.text("topologyKey").equals(key)
                            && other.text("whenUnsatisfiable").equals(otherwise));
            if (repeated) {
                constraint
                        .problems()
                        .duplicate(
                                constraint.at("{topologyKey, whenUnsatisfiable}"), "{" + key + ", " + otherwise + "}");
            }
            domains(constraint, otherwise);
            Selectors.check(constraint.part("labelSelector"));
        }
    }

    private static void domains(Part constraint, String otherwise) {
        constraint.number("minDomains").ifPresent(least -> {
            if (least <= 0) {
                constraint.invalid("minDomains", least, List.of("must be greater than zero"));
            }
            if (!otherwise.equals("DoNotSchedule")) {
                constraint.invalid(
                        "minDomains",
                        least,
                        List.of("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + otherwise));
            }
        });
    }
}
