package dev.waymark.sandbox.schema.policy;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.builtin.Selectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which writes a policy or its binding is about. */
final class MatchedRequests {
    private MatchedRequests() {}

    /**
     * Whether a write is one of those.
     *
     * @param namespace the namespace that the object is in, or is; empty for other objects of the cluster
     */
    static boolean include(Map<String, Object> match, Attempt attempt, Optional<KubeObject> namespace) {
        List<Map<String, Object>> rules = Tree.maps(match, "resourceRules");
        boolean named = rules.isEmpty() || rules.stream().anyMatch(rule -> rule(rule, attempt));
        boolean excluded = Tree.maps(match, "excludeResourceRules").stream().anyMatch(rule -> rule(rule, attempt));
        return named && !excluded && namespaceFits(match, namespace) && objectFits(match, attempt);
    }

    private static boolean rule(Map<String, Object> rule, Attempt attempt) {
        String resource = attempt.kind().plural();
        String part = attempt.subresource();
        String scope = Tree.text(rule, "scope").orElse("*");
        List<Object> names = Tree.list(rule, "resourceNames");
        return has(rule, "operations", attempt.operation())
                && has(rule, "apiGroups", attempt.kind().group())
                && attempt.kind().served().stream().anyMatch(version -> has(rule, "apiVersions", version))
                && Tree.list(rule, "resources").stream().anyMatch(each -> resource(each, resource, part))
                && (names.isEmpty() || names.contains(attempt.subject().name()))
                && (scope.equals("*")
                        || scope.equals("Namespaced") == attempt.kind().namespaced());
    }

    private static boolean has(Map<String, Object> rule, String field, String value) {
        List<Object> values = Tree.list(rule, field);
        return values.contains("*") || values.contains(value);
    }

    private static boolean resource(Object pattern, String resource, String part) {
        String[] wanted = String.valueOf(pattern).split("/", 2);
        boolean whole = wanted[0].equals("*") || wanted[0].equals(resource);
        String wantedPart = wanted.length > 1 ? wanted[1] : "";
        return whole && (wantedPart.equals(part) || wanted.length > 1 && wantedPart.equals("*"));
    }

    private static boolean namespaceFits(Map<String, Object> match, Optional<KubeObject> namespace) {
        return namespace
                .map(found -> Selectors.matches(Tree.map(match, "namespaceSelector"), found.map("metadata", "labels")))
                .orElse(true);
    }

    private static boolean objectFits(Map<String, Object> match, Attempt attempt) {
        Map<String, Object> selector = Tree.map(match, "objectSelector");
        return selector.isEmpty()
                || attempt.object()
                        .filter(object -> Selectors.matches(selector, labels(object)))
                        .isPresent()
                || attempt.earlier()
                        .filter(object -> Selectors.matches(selector, labels(object)))
                        .isPresent();
    }

    private static Map<String, Object> labels(KubeObject object) {
        return object.map("metadata", "labels");
    }
}
