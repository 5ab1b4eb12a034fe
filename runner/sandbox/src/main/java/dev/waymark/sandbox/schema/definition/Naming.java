package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The status of a CustomResourceDefinition: which of its names it gets, and whether it is served.
 *
 * <p>Conditions, reasons and words are those of {@code apiextensions-apiserver/pkg/controller/status}.
 */
final class Naming {
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private final KubeObject definition;
    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();

    /** The names of a definition among the other definitions of the cluster. */
    Naming(KubeObject definition, List<KubeObject> all) {
        this.definition = definition;
        String group = definition.text("spec", "group");
        all.stream()
                .filter(other -> !other.name().equals(definition.name()))
                .filter(other -> other.text("spec", "group").equals(group))
                .map(other -> other.map("status", "acceptedNames"))
                .forEach(names -> {
                    resources.addAll(resources(names));
                    kinds.addAll(kinds(names));
                });
    }

    static boolean established(KubeObject definition) {
        return condition(definition, "Established")
                .filter(condition -> "True".equals(condition.get("status")))
                .isPresent();
    }

    private static Optional<Map<String, Object>> condition(KubeObject definition, String type) {
        return definition.maps("status", "conditions").stream()
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst();
    }

    /**
     * The definition with its status.
     *
     * @param clash why it may not be served whatever its names
     * @param now the time, in RFC 3339
     */
    KubeObject decided(Optional<String> clash, String now) {
        Map<String, Object> wanted = definition.map("spec", "names");
        Map<String, Object> accepted = new LinkedHashMap<>(definition.map("status", "acceptedNames"));
        Optional<Map<String, Object>> conflict = take(wanted, accepted, now);
        List<Map<String, Object>> conditions = new ArrayList<>();
        approval(now).ifPresent(conditions::add);
        conditions.add(
                conflict.orElseGet(() -> condition("NamesAccepted", true, "NoConflicts", "no conflicts found", now)));
        conditions.add(establishment(conflict.isPresent(), clash, now));
        condition(definition, "Terminating").ifPresent(conditions::add);
        return definition.edit(tree -> {
            Tree.put(tree, accepted, "status", "acceptedNames");
            Tree.put(tree, conditions.stream().map(this::sinceWhen).toList(), "status", "conditions");
            Tree.put(tree, storedVersions(), "status", "storedVersions");
        });
    }

    private Map<String, Object> establishment(boolean conflict, Optional<String> clash, String now) {
        if (clash.isPresent()) {
            return condition("Established", false, "NotAccepted", clash.get(), now);
        }
        return conflict && !established(definition)
                ? condition("Established", false, "NotAccepted", "not all names are accepted", now)
                : condition("Established", true, "InitialNamesAccepted", "the initial names have been accepted", now);
    }

    /** Takes the names that are free; the condition when one is not. */
    private Optional<Map<String, Object>> take(Map<String, Object> wanted, Map<String, Object> accepted, String now) {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("plural", "PluralConflict");
        reasons.put("singular", "SingularConflict");
        reasons.put("shortNames", "ShortNamesConflict");
        reasons.put("kind", "KindConflict");
        reasons.put("listKind", "ListKindConflict");
        List<Map<String, Object>> conflicts = new ArrayList<>();
        reasons.forEach((field, reason) -> {
            Set<String> taken = field.endsWith("ind") ? kinds : resources;
            List<String> used = texts(wanted.get(field)).filter(taken::contains).toList();
            if (used.isEmpty()) {
                replace(accepted, field, wanted.get(field));
            } else {
                conflicts.add(
                        condition("NamesAccepted", false, reason, "\"" + used.get(0) + "\" is already in use", now));
            }
        });
        replace(accepted, "categories", wanted.get("categories"));
        return conflicts.stream().findFirst();
    }

    private static void replace(Map<String, Object> names, String field, Object value) {
        if (value == null) {
            names.remove(field);
        } else {
            names.put(field, value);
        }
    }

    private Optional<Map<String, Object>> approval(String now) {
        String policy = definition.annotations().getOrDefault(APPROVAL, "");
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        boolean link = policy.startsWith("https://") || policy.startsWith("http://");
        String type = "KubernetesAPIApprovalPolicyConformant";
        return Optional.of(
                link
                        ? condition(type, true, "ApprovedAnnotation", "approved in " + policy, now)
                        : condition(type, false, "UnapprovedAnnotation", "not approved: \"" + policy + "\"", now));
    }

    private List<Object> storedVersions() {
        List<Object> versions = new ArrayList<>(definition.list("status", "storedVersions"));
        CustomDefinition.stored(definition)
                .filter(version -> !versions.contains(version))
                .ifPresent(versions::add);
        return versions;
    }

    /** A condition keeps its time while its status is the same. */
    private Map<String, Object> sinceWhen(Map<String, Object> next) {
        return condition(definition, String.valueOf(next.get("type")))
                .filter(before -> before.get("status").equals(next.get("status")))
                .map(before -> {
                    Map<String, Object> kept = new LinkedHashMap<>(next);
                    kept.put("lastTransitionTime", before.get("lastTransitionTime"));
                    return kept;
                })
                .orElse(next);
    }

    static Map<String, Object> condition(String type, boolean holds, String reason, String message, String now) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("lastTransitionTime", now);
        condition.put("message", message);
        condition.put("reason", reason);
        condition.put("status", holds ? "True" : "False");
        condition.put("type", type);
        return condition;
    }

    private static Set<String> resources(Map<String, Object> names) {
        return collected(names, "plural", "singular", "shortNames");
    }

    private static Set<String> kinds(Map<String, Object> names) {
        return collected(names, "kind", "listKind");
    }

    private static Set<String> collected(Map<String, Object> names, String... fields) {
        Set<String> found = new HashSet<>();
        for (String field : fields) {
            texts(names.get(field)).forEach(found::add);
        }
        return found;
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf);
        }
        return value == null ? Stream.empty() : Stream.of(String.valueOf(value));
    }
}
