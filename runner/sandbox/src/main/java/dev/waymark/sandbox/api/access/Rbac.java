package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the roles and their bindings let users do ({@code rbac.authorization.k8s.io/v1}). Thread-safe. */
public final class Rbac {
    private static final String GROUP = "rbac.authorization.k8s.io";
    static final Map<String, Object> EVERYTHING =
            Map.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources", List.of("*"));
    static final Map<String, Object> EVERY_URL = Map.of("verbs", List.of("*"), "nonResourceURLs", List.of("*"));

    private final Registry registry;

    public Rbac(Registry registry) {
        this.registry = registry;
    }

    /** Whether a user may do something. */
    public boolean allows(User user, Ask ask) {
        return rules(user, ask.namespace()).stream().anyMatch(rule -> covers(rule, ask));
    }

    /** The rules that hold for a user in a namespace. */
    List<Map<String, Object>> rules(User user, String namespace) {
        if (user.groups().contains(User.MASTERS)) {
            return List.of(EVERYTHING, EVERY_URL);
        }
        List<Map<String, Object>> rules = new ArrayList<>();
        for (KubeObject binding : all("ClusterRoleBinding", "")) {
            if (binds(binding, user)) {
                rules.addAll(roleRules(binding, ""));
            }
        }
        if (!namespace.isEmpty()) {
            for (KubeObject binding : all("RoleBinding", namespace)) {
                if (binds(binding, user)) {
                    rules.addAll(roleRules(binding, namespace));
                }
            }
        }
        return rules;
    }

    private List<KubeObject> all(String kind, String namespace) {
        return registry.list(kind(kind), namespace, Selector.everything()).items();
    }

    private Kind kind(String name) {
        return registry.kinds().known(GROUP, name);
    }

    private static boolean binds(KubeObject binding, User user) {
        return binding.maps("subjects").stream().anyMatch(subject -> {
            String name = Tree.text(subject, "name").orElse("");
            return switch (Tree.text(subject, "kind").orElse("")) {
                case "User" -> name.equals(user.name());
                case "Group" -> user.groups().contains(name);
                case "ServiceAccount" ->
                    user.name()
                            .equals(User.serviceAccount(
                                            Tree.text(subject, "namespace").orElse(binding.namespace()), name)
                                    .name());
                default -> false;
            };
        });
    }

    private List<Map<String, Object>> roleRules(KubeObject binding, String namespace) {
        String name = binding.text("roleRef", "name");
        boolean clusterWide = binding.text("roleRef", "kind").equals("ClusterRole");
        return registry.find(kind(clusterWide ? "ClusterRole" : "Role"), clusterWide ? "" : namespace, name)
                .map(role -> role.maps("rules"))
                .orElse(List.of());
    }

    private static boolean covers(Map<String, Object> rule, Ask ask) {
        if (!has(rule, "verbs", ask.verb())) {
            return false;
        }
        if (!ask.url().isEmpty()) {
            return Tree.list(rule, "nonResourceURLs").stream()
                    .map(String::valueOf)
                    .anyMatch(url -> url.endsWith("*")
                            ? ask.url().startsWith(url.substring(0, url.length() - 1))
                            : ask.url().equals(url));
        }
        List<Object> names = Tree.list(rule, "resourceNames");
        return has(rule, "apiGroups", ask.group())
                && (has(rule, "resources", ask.resource()) || subresource(rule, ask.resource()))
                && (names.isEmpty() || names.contains(ask.name()));
    }

    /** Whether a rule names a subresource of every resource, as {@code *}{@code /scale} does. */
    private static boolean subresource(Map<String, Object> rule, String resource) {
        int slash = resource.indexOf('/');
        return slash >= 0 && Tree.list(rule, "resources").contains("*" + resource.substring(slash));
    }

    private static boolean has(Map<String, Object> rule, String field, String value) {
        List<Object> values = Tree.list(rule, field);
        return values.contains("*") || values.contains(value);
    }
}
