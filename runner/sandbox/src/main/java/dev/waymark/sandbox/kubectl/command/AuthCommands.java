package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl auth can-i} and {@code kubectl auth whoami}. */
final class AuthCommands {
    private AuthCommands() {}

    static List<Command> commands() {
        return List.of(
                new Command(
                        "auth can-i",
                        List.of(
                                Flag.plain("all-namespaces", 'A'),
                                Flag.plain("quiet", 'q'),
                                Flag.plain("list"),
                                Flag.plain("no-headers"),
                                Flag.value("subresource")),
                        AuthCommands::canI),
                Command.of("auth whoami", Output.FLAGS, AuthCommands::whoAmI));
    }

    private static int canI(Session session) {
        if (session.arguments().on("list")) {
            list(session);
            return 0;
        }
        List<String> words = session.arguments().words();
        if (words.size() < 2 || words.size() > 3) {
            throw Failure.of("you must specify two arguments: verb resource or verb resource/resourceName.\n"
                    + "See 'kubectl auth can-i -h' for help and examples.");
        }
        Map<String, Object> question = new LinkedHashMap<>();
        if (words.get(1).startsWith("/")) {
            question.put("nonResourceAttributes", Map.of("verb", words.get(0), "path", words.get(1)));
        } else {
            question.put("resourceAttributes", attributes(session, words));
        }
        Map<String, Object> review = Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "metadata",
                Map.of(),
                "spec",
                question);
        Map<String, Object> answer =
                session.api().tree(Call.with("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review));
        boolean allowed = Tree.flag(answer, "status", "allowed");
        if (!session.arguments().on("quiet")) {
            String reason = Tree.text(answer, "status", "reason")
                    .filter(text -> !allowed && !text.isEmpty())
                    .map(text -> " - " + text)
                    .orElse("");
            session.out((allowed ? "yes" : "no" + reason) + "\n");
        }
        return allowed ? 0 : 1;
    }

    /** What one may do in a namespace, rule by rule. */
    private static void list(Session session) {
        Map<String, Object> review = Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectRulesReview",
                "metadata",
                Map.of(),
                "spec",
                Map.of("namespace", session.namespace()));
        Map<String, Object> answer =
                session.api().tree(Call.with("POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", review));
        StringBuilder table = new StringBuilder(
                session.arguments().on("no-headers") ? "" : "Resources\tNon-Resource URLs\tResource Names\tVerbs\n");
        for (Map<String, Object> rule : Tree.maps(answer, "status", "resourceRules")) {
            for (Object resource : Tree.list(rule, "resources")) {
                for (Object group : Tree.list(rule, "apiGroups")) {
                    String suffix = String.valueOf(group).isEmpty() ? "" : "." + group;
                    table.append(resource + suffix + "\t[]\t" + words(rule, "resourceNames") + "\t"
                            + words(rule, "verbs") + "\n");
                }
            }
        }
        for (Map<String, Object> rule : Tree.maps(answer, "status", "nonResourceRules")) {
            table.append("\t" + words(rule, "nonResourceURLs") + "\t[]\t" + words(rule, "verbs") + "\n");
        }
        session.out(TabWriter.table(table.toString()));
    }

    private static String words(Map<String, Object> rule, String field) {
        return Tree.list(rule, field).toString().replace(", ", " ");
    }

    private static Map<String, Object> attributes(Session session, List<String> words) {
        String[] parts = words.get(1).split("/", 2);
        Map<String, Object> attributes = new LinkedHashMap<>();
        boolean everywhere = session.arguments().on("all-namespaces");
        Optional<Resource> resource = session.discovery().named(parts[0]);
        if (resource.isEmpty() && !parts[0].equals("*")) {
            int dot = parts[0].indexOf('.');
            session.err(
                    dot < 0
                            ? "Warning: the server doesn't have a resource type '" + parts[0] + "'\n\n"
                            : "Warning: the server doesn't have a resource type '" + parts[0].substring(0, dot)
                                    + "' in group '" + parts[0].substring(dot + 1) + "'\n\n");
        }
        resource.filter(each -> !each.namespaced() && !everywhere)
                .ifPresent(each -> session.err("Warning: resource '" + each.plural() + "' is not namespace scoped"
                        + (each.group().isEmpty() ? "" : " in group '" + each.group() + "'") + "\n\n"));
        attributes.put("namespace", everywhere ? "" : session.namespace());
        attributes.put("verb", words.get(0));
        attributes.put(
                "group",
                resource.map(Resource::group)
                        .orElse(parts[0].contains(".") ? parts[0].substring(parts[0].indexOf('.') + 1) : ""));
        attributes.put("resource", resource.map(Resource::plural).orElse(parts[0].split("\\.")[0]));
        attributes.put("subresource", session.arguments().value("subresource").orElse(""));
        attributes.put("name", parts.length > 1 ? parts[1] : words.size() > 2 ? words.get(2) : "");
        return attributes;
    }

    private static void whoAmI(Session session) {
        Map<String, Object> review =
                Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "SelfSubjectReview", "metadata", Map.of());
        Map<String, Object> answer =
                session.api().tree(Call.with("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", review));
        if (session.arguments().value("output").isPresent()) {
            session.out(Output.of(session).print(answer));
            return;
        }
        session.out(TabWriter.table("ATTRIBUTE\tVALUE\nUsername\t"
                + Tree.text(answer, "status", "userInfo", "username").orElse("") + "\nGroups\t"
                + Tree.list(answer, "status", "userInfo", "groups").toString().replace(", ", " ") + "\n"));
    }
}
