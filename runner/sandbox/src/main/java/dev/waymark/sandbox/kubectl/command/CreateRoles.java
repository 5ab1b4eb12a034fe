package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl create role|clusterrole|rolebinding|clusterrolebinding}. */
final class CreateRoles {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("verb"),
                    Flag.value("resource"),
                    Flag.value("resource-name"),
                    Flag.value("aggregation-rule"),
                    Flag.value("non-resource-url"),
                    Flag.value("role"),
                    Flag.value("clusterrole"),
                    Flag.value("user"),
                    Flag.value("group"),
                    Flag.value("serviceaccount")));

    private CreateRoles() {}

    static List<Command> commands() {
        return List.of(
                Command.of("create role", FLAGS, session -> role(session, "Role")),
                Command.of("create clusterrole", FLAGS, session -> role(session, "ClusterRole")),
                Command.of("create rolebinding", FLAGS, session -> binding(session, "RoleBinding")),
                Command.of("create clusterrolebinding", FLAGS, session -> binding(session, "ClusterRoleBinding")));
    }

    private static void role(Session session, String kind) {
        if (session.arguments().has("aggregation-rule")) {
            Draft draft = new Draft(session, GROUP + "/v1", kind, Draft.name(session, "create clusterrole"));
            Map<String, Object> labels = Draft.pairs(session.arguments().all("aggregation-rule"));
            draft.put(List.of(Map.of("matchLabels", labels)), "aggregationRule", "clusterRoleSelectors")
                    .put(null, "rules")
                    .create("kubectl-create", "created");
            return;
        }
        List<String> verbs = session.arguments().list("verb");
        List<String> paths = session.arguments().list("non-resource-url");
        if (verbs.isEmpty()) {
            throw Failure.of("at least one verb must be specified");
        }
        Map<String, List<Object>> groups = new LinkedHashMap<>();
        for (String word : session.arguments().list("resource")) {
            add(session, word, groups);
        }
        if (paths.isEmpty() && groups.isEmpty()) {
            throw Failure.of("at least one resource must be specified");
        }
        List<Object> rules = new ArrayList<>();
        groups.forEach((group, resources) -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("apiGroups", List.of(group));
            rule.put("resources", resources);
            if (session.arguments().has("resource-name")) {
                rule.put("resourceNames", session.arguments().list("resource-name"));
            }
            rule.put("verbs", verbs);
            rules.add(rule);
        });
        if (!paths.isEmpty()) {
            rules.add(Map.of("nonResourceURLs", paths, "verbs", verbs));
        }
        new Draft(
                        session,
                        GROUP + "/v1",
                        kind,
                        Draft.name(session, "create " + kind.toLowerCase(java.util.Locale.ROOT)))
                .put(rules, "rules")
                .create("kubectl-create", "created");
    }

    /** Adds a resource such as {@code deploy}, {@code pods/log} or {@code *.apps} to its group. */
    private static void add(Session session, String word, Map<String, List<Object>> groups) {
        String[] parts = word.split("/", 2);
        String subresource = parts.length > 1 ? "/" + parts[1] : "";
        String group;
        String plural;
        if (parts[0].equals("*") || parts[0].startsWith("*.")) {
            group = parts[0].equals("*") ? "*" : parts[0].substring(2);
            plural = "*";
        } else {
            Resource resource = session.resource(parts[0]);
            group = resource.group();
            plural = resource.plural();
        }
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(plural + subresource);
    }

    private static void binding(Session session, String kind) {
        String command = "create " + kind.toLowerCase(java.util.Locale.ROOT);
        if (kind.equals("ClusterRoleBinding")) {
            Draft.required(session, "clusterrole");
        }
        boolean clusterRole = session.arguments().value("clusterrole").isPresent();
        String role = session.arguments()
                .value("clusterrole")
                .or(() -> session.arguments().value("role"))
                .orElseThrow(() -> Failure.of("exactly one of clusterrole or role must be specified"));
        List<Object> subjects = new ArrayList<>();
        for (String user : session.arguments().list("user")) {
            subjects.add(Map.of("apiGroup", GROUP, "kind", "User", "name", user));
        }
        for (String group : session.arguments().list("group")) {
            subjects.add(Map.of("apiGroup", GROUP, "kind", "Group", "name", group));
        }
        for (String account : session.arguments().list("serviceaccount")) {
            String[] parts = account.split(":");
            if (parts.length != 2 || parts[1].isEmpty()) {
                throw Failure.of("serviceaccount must be <namespace>:<name>");
            }
            subjects.add(Map.of("kind", "ServiceAccount", "name", parts[1], "namespace", parts[0]));
        }
        new Draft(session, GROUP + "/v1", kind, Draft.name(session, command))
                .put(Map.of("apiGroup", GROUP, "kind", clusterRole ? "ClusterRole" : "Role", "name", role), "roleRef")
                .put(subjects, "subjects")
                .create("kubectl-create", "created");
    }
}
