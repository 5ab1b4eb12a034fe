package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds for resource quotas and limit ranges themselves. */
final class LimitChecks {
    private static final Set<String> SCOPES = Set.of(
            "BestEffort",
            "CrossNamespacePodAffinity",
            "NotBestEffort",
            "NotTerminating",
            "PriorityClass",
            "Terminating");
    private static final List<Set<String>> CONFLICTING =
            List.of(Set.of("BestEffort", "NotBestEffort"), Set.of("Terminating", "NotTerminating"));
    private static final Set<String> OF_PODS =
            Set.of("pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory");
    private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");

    private LimitChecks() {}

    static void quota(Part spec, Optional<KubeObject> current) {
        Map<String, Object> hard = spec.part("hard").tree();
        hard.forEach((name, amount) -> {
            String path = spec.at("hard") + "[" + name + "]";
            ResourceChecks.standard(spec, path, name);
            if (!name.contains("/") && !ResourceChecks.quota(name)) {
                spec.problems().invalid(path, new GoValue.Literal(name), "must be a standard resource for quota");
            }
            ResourceChecks.amount(spec, path, name, amount);
        });
        List<Object> scopes = Tree.list(spec.tree(), "scopes");
        GoValue.Literal printed = GoValue.texts("core.ResourceQuotaScope", scopes);
        for (Object scope : scopes) {
            if (!SCOPES.contains(String.valueOf(scope))) {
                spec.invalid("scopes", printed, List.of("unsupported scope"));
            } else {
                boolean fits = hard.keySet().stream()
                        .allMatch(name -> scope.equals("BestEffort") ? name.equals("pods") : OF_PODS.contains(name));
                if (!fits) {
                    spec.invalid("scopes", printed, List.of("unsupported scope applied to resource"));
                }
            }
        }
        if (CONFLICTING.stream().anyMatch(pair -> new HashSet<>(scopes).containsAll(pair))) {
            spec.invalid("scopes", printed, List.of("conflicting scopes"));
        }
        selectors(spec);
        current.ifPresent(old -> {
            if (!new TreeSet<>(old.list("spec", "scopes")).equals(new TreeSet<>(scopes))) {
                spec.invalid("scopes", printed, List.of("field is immutable"));
            }
        });
    }

    private static void selectors(Part spec) {
        // A server names the list here, not the requirement.
        Part selector = spec.part("scopeSelector");
        for (Part found : selector.parts("matchExpressions")) {
            Part requirement = new Part(found.tree(), selector.at("matchExpressions"), found.problems());
            String scope = requirement.text("scopeName");
            String operator = requirement.text("operator");
            boolean values = !Tree.list(requirement.tree(), "values").isEmpty();
            if (!SCOPES.contains(scope)) {
                requirement.invalid("scopeName", scope, List.of("unsupported scope"));
            } else if (!scope.equals("PriorityClass") && !operator.equals("Exists")) {
                requirement.invalid(
                        "operator",
                        operator,
                        List.of("must be 'Exists' when scope is any of ResourceQuotaScopeTerminating,"
                                + " ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort,"
                                + " ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"));
                continue;
            }
            switch (operator) {
                case "In", "NotIn" -> {
                    if (!values) {
                        requirement
                                .problems()
                                .required(
                                        requirement.at("values"),
                                        "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (values) {
                        requirement
                                .problems()
                                .invalid(
                                        requirement.at("values"),
                                        GoValue.strings(Tree.list(requirement.tree(), "values")),
                                        "must be no value when `operator` is 'Exists' or 'DoesNotExist' for scope"
                                                + " selector");
                    }
                }
                default -> requirement.invalid("operator", operator, List.of("not a valid selector operator"));
            }
        }
    }

    static void range(Part spec) {
        Set<String> types = new HashSet<>();
        for (Part limit : spec.parts("limits")) {
            String type = limit.text("type");
            List<String> wrong = Syntax.qualifiedName(type);
            limit.invalid("type", type, wrong);
            if (wrong.isEmpty() && !type.contains("/") && !TYPES.contains(type)) {
                limit.invalid("type", type, List.of("must be a standard limit type or fully qualified"));
            }
            if (!types.add(type)) {
                limit.problems().duplicate(limit.at("type"), type);
            }
            limit(limit, type);
        }
    }

    private static void limit(Part limit, String type) {
        Set<String> names = new TreeSet<>();
        for (String list : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
            if (type.equals("Pod") && list.startsWith("default")) {
                if (!limit.part(list).tree().isEmpty()) {
                    limit.problems().forbidden(limit.at(list), "may not be specified when `type` is 'Pod'");
                }
                continue;
            }
            for (String name : limit.part(list).tree().keySet()) {
                String path = limit.at(list) + "[" + name + "]";
                if (type.equals("Container") || type.equals("Pod")) {
                    ResourceChecks.container(limit, path, name);
                } else {
                    ResourceChecks.standard(limit, path, name);
                }
                names.add(name);
            }
        }
        boolean storage = limit.part("min").has("storage") || limit.part("max").has("storage");
        if (type.equals("PersistentVolumeClaim") && !storage) {
            limit.problems()
                    .required(
                            limit.at("limits"),
                            "either minimum or maximum storage value is required, but neither was provided");
        }
        names.forEach(name -> order(limit, name));
    }

    private static void order(Part limit, String name) {
        atMost(limit, name, "min", "min value", "max", "max value", "min");
        atMost(limit, name, "min", "min value", "defaultRequest", "default request value", "defaultRequest");
        atMost(limit, name, "defaultRequest", "default request value", "max", "max value", "defaultRequest");
        atMost(
                limit,
                name,
                "defaultRequest",
                "default request value",
                "default",
                "default limit value",
                "defaultRequest");
        atMost(limit, name, "min", "min value", "default", "default value", "default");
        atMost(limit, name, "default", "default value", "max", "max value", "default");
        amount(limit, "maxLimitRequestRatio", name).ifPresent(ratio -> {
            String path = limit.at("maxLimitRequestRatio") + "[" + name + "]";
            if (ratio.value().compareTo(BigDecimal.ONE) < 0) {
                limit.problems().invalid(path, GoValue.quantity(ratio, true), "ratio " + ratio + " is less than 1");
            }
            Optional<Quantity> least = amount(limit, "min", name);
            Optional<Quantity> most = amount(limit, "max", name);
            if (least.isPresent() && most.isPresent() && least.get().value().signum() != 0) {
                double widest = most.get()
                        .value()
                        .divide(least.get().value(), MathContext.DECIMAL64)
                        .doubleValue();
                if (ratio.units() > widest) {
                    limit.problems()
                            .invalid(
                                    path,
                                    GoValue.quantity(ratio, true),
                                    "ratio " + ratio + " is greater than max/min = "
                                            + String.format(Locale.ROOT, "%f", widest));
                }
            }
        });
    }

    /** Says that one amount is not greater than another one; the message is about a third place. */
    private static void atMost(
            Part limit, String name, String less, String lessWord, String more, String moreWord, String place) {
        Optional<Quantity> small = amount(limit, less, name);
        Optional<Quantity> large = amount(limit, more, name);
        if (small.isPresent() && large.isPresent() && small.get().compareTo(large.get()) > 0) {
            Quantity shown = switch (place) {
                case "defaultRequest" -> amount(limit, "defaultRequest", name).orElseThrow();
                case "default" -> less.equals("default") ? large.get() : small.get();
                default -> small.get();
            };
            limit.problems()
                    .invalid(
                            limit.at(place) + "[" + name + "]",
                            GoValue.quantity(shown, true),
                            lessWord + " " + small.get() + " is greater than " + moreWord + " " + large.get());
        }
    }

    private static Optional<Quantity> amount(Part limit, String list, String name) {
        return Optional.ofNullable(limit.part(list).tree().get(name))
                .flatMap(amount -> Quantity.parse(String.valueOf(amount)));
    }
}
