package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for roles and their bindings, as in {@code k8s.io/kubernetes/pkg/apis/rbac/validation}. */
final class AccessChecks {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private AccessChecks() {}

    static void role(Part role, boolean namespaced) {
        for (Part rule : role.parts("rules")) {
            List<Object> urls = Tree.list(rule.tree(), "nonResourceURLs");
            if (Tree.list(rule.tree(), "verbs").isEmpty()) {
                rule.problems().required(rule.at("verbs"), "verbs must contain at least one value");
            }
            if (!urls.isEmpty()) {
                if (namespaced) {
                    rule.invalid(
                            "nonResourceURLs",
                            GoValue.strings(urls),
                            List.of("namespaced rules cannot apply to non-resource URLs"));
                }
                boolean resources = List.of("apiGroups", "resources", "resourceNames").stream()
                        .anyMatch(field -> !Tree.list(rule.tree(), field).isEmpty());
                if (resources) {
                    rule.invalid(
                            "nonResourceURLs",
                            GoValue.strings(urls),
                            List.of("rules cannot apply to both regular resources and non-resource URLs"));
                }
                continue;
            }
            if (Tree.list(rule.tree(), "apiGroups").isEmpty()) {
                rule.problems().required(rule.at("apiGroups"), "resource rules must supply at least one api group");
            }
            if (Tree.list(rule.tree(), "resources").isEmpty()) {
                rule.problems().required(rule.at("resources"), "resource rules must supply at least one resource");
            }
        }
    }

    static void aggregation(Part role) {
        if (!role.has("aggregationRule")) {
            return;
        }
        Part rule = role.part("aggregationRule");
        if (rule.parts("clusterRoleSelectors").isEmpty()) {
            rule.problems()
                    .required(
                            rule.at("clusterRoleSelectors"),
                            "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
        for (Part selector : rule.parts("clusterRoleSelectors")) {
            Selectors.check(selector);
            if (!Selectors.usable(selector.tree())) {
                selector.problems().invalid(selector.path(), null, "invalid label selector.");
            }
        }
    }

    static void binding(Part binding, boolean namespaced, Optional<KubeObject> current) {
        Part role = binding.part("roleRef");
        if (!role.text("apiGroup").equals(GROUP)) {
            role.problems().unsupported(role.at("apiGroup"), role.text("apiGroup"), List.of(GROUP));
        }
        List<String> kinds = namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
        if (!kinds.contains(role.text("kind"))) {
            role.problems().unsupported(role.at("kind"), role.text("kind"), kinds);
        }
        if (role.require("name")) {
            role.invalid("name", role.text("name"), Syntax.pathSegment(role.text("name")));
        }
        binding.parts("subjects").forEach(subject -> subject(subject, namespaced));
        current.ifPresent(old -> {
            if (!old.map("roleRef").equals(role.tree())) {
                binding.problems().invalid("roleRef", printed(role.tree()), "cannot change roleRef");
            }
        });
    }

    private static void subject(Part subject, boolean namespaced) {
        subject.require("name");
        String kind = subject.text("kind");
        String group = subject.text("apiGroup");
        switch (kind) {
            case "ServiceAccount" -> {
                if (!subject.text("name").isEmpty()) {
                    subject.invalid("name", subject.text("name"), Syntax.dnsSubdomain(subject.text("name")));
                }
                if (!group.isEmpty()) {
                    subject.problems().unsupported(subject.at("apiGroup"), group, List.of(""));
                }
                if (!namespaced) {
                    subject.require("namespace");
                }
            }
            case "User", "Group" -> {
                if (!group.equals(GROUP)) {
                    subject.problems().unsupported(subject.at("apiGroup"), group, List.of(GROUP));
                }
            }
            default ->
                subject.problems().unsupported(subject.at("kind"), kind, List.of("ServiceAccount", "User", "Group"));
        }
    }

    private static GoValue.Literal printed(Map<String, Object> role) {
        return new GoValue.Literal("rbac.RoleRef{APIGroup:" + GoValue.quoted(String.valueOf(role.get("apiGroup")))
                + ", Kind:" + GoValue.quoted(String.valueOf(role.get("kind"))) + ", Name:"
                + GoValue.quoted(String.valueOf(role.get("name"))) + "}");
    }
}
