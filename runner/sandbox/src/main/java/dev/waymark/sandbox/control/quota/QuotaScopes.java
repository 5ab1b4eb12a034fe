package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The scopes of a quota: which pods it counts. */
final class QuotaScopes {
    private QuotaScopes() {}

    /** Whether a quota with its scopes counts an object; one without scopes counts everything. */
    static boolean take(KubeObject quota, Kind kind, KubeObject object) {
        List<Object> scopes = quota.list("spec", "scopes");
        List<Map<String, Object>> selectors = quota.maps("spec", "scopeSelector", "matchExpressions");
        if (!kind.resource().equals("pods")) {
            return scopes.isEmpty() && selectors.isEmpty();
        }
        return scopes.stream().allMatch(scope -> matches(String.valueOf(scope), "Exists", List.of(), object))
                && selectors.stream()
                        .allMatch(selector -> matches(
                                Tree.text(selector, "scopeName").orElse(""),
                                Tree.text(selector, "operator").orElse(""),
                                Tree.list(selector, "values"),
                                object));
    }

    private static boolean matches(String scope, String operator, List<Object> values, KubeObject pod) {
        boolean ends = pod.number("spec", "activeDeadlineSeconds").isPresent();
        boolean modest = pod.text("status", "qosClass").equals("BestEffort");
        return switch (scope) {
            case "Terminating" -> ends;
            case "NotTerminating" -> !ends;
            case "BestEffort" -> modest;
            case "NotBestEffort" -> !modest;
            case "PriorityClass" -> priority(operator, values, pod.text("spec", "priorityClassName"));
            case "CrossNamespacePodAffinity" -> reachesOut(pod);
            default -> false;
        };
    }

    private static boolean priority(String operator, List<Object> values, String name) {
        return switch (operator) {
            case "In" -> values.contains(name);
            case "NotIn" -> !values.contains(name);
            case "DoesNotExist" -> name.isEmpty();
            default -> !name.isEmpty();
        };
    }

    private static boolean reachesOut(KubeObject pod) {
        for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
            Map<String, Object> terms = pod.map("spec", "affinity", affinity);
            boolean required = Tree.maps(terms, "requiredDuringSchedulingIgnoredDuringExecution").stream()
                    .anyMatch(QuotaScopes::crossesNamespaces);
            boolean preferred = Tree.maps(terms, "preferredDuringSchedulingIgnoredDuringExecution").stream()
                    .anyMatch(term -> crossesNamespaces(Tree.map(term, "podAffinityTerm")));
            if (required || preferred) {
                return true;
            }
        }
        return false;
    }

    private static boolean crossesNamespaces(Map<String, Object> term) {
        return !Tree.list(term, "namespaces").isEmpty() || term.get("namespaceSelector") != null;
    }
}
