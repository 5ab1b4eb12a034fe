package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers the kinds that are questions: who am I, may I, what may I, and whose token is this.
 *
 * <p>Thread-safe.
 */
public final class Reviews {
    private final Rbac rbac;
    private final AccountTokens tokens;

    public Reviews(Rbac rbac, AccountTokens tokens) {
        this.rbac = rbac;
        this.tokens = tokens;
    }

    /** The review with its status. */
    public Map<String, Object> answer(String kind, User asker, String namespace, Map<String, Object> review) {
        Map<String, Object> spec = Tree.map(review, "spec");
        return switch (kind) {
            case "SelfSubjectAccessReview" -> with(review, verdict(asker, ask(spec)));
            case "SubjectAccessReview", "LocalSubjectAccessReview" -> with(review, verdict(subject(spec), ask(spec)));
            case "SelfSubjectRulesReview" ->
                with(review, rules(asker, Tree.text(spec, "namespace").orElse(namespace)));
            case "SelfSubjectReview" -> with(review, Map.of("userInfo", info(asker)));
            case "TokenReview" -> with(review, token(Tree.text(spec, "token").orElse("")));
            default -> throw ApiError.badRequest("no answer to a " + kind);
        };
    }

    private Map<String, Object> verdict(User user, Ask ask) {
        return Map.of("allowed", rbac.allows(user, ask));
    }

    private static User subject(Map<String, Object> spec) {
        List<String> groups =
                Tree.list(spec, "groups").stream().map(String::valueOf).toList();
        return User.impersonated(Tree.text(spec, "user").orElse(""), groups);
    }

    private static Ask ask(Map<String, Object> spec) {
        Map<String, Object> url = Tree.map(spec, "nonResourceAttributes");
        if (!url.isEmpty()) {
            return Ask.url(
                    Tree.text(url, "verb").orElse(""), Tree.text(url, "path").orElse(""));
        }
        Map<String, Object> resource = Tree.map(spec, "resourceAttributes");
        String subresource = Tree.text(resource, "subresource").orElse("");
        return new Ask(
                Tree.text(resource, "verb").orElse(""),
                Tree.text(resource, "group").orElse(""),
                Tree.text(resource, "resource").orElse("") + (subresource.isEmpty() ? "" : "/" + subresource),
                Tree.text(resource, "namespace").orElse(""),
                Tree.text(resource, "name").orElse(""),
                "");
    }

    private Map<String, Object> rules(User user, String namespace) {
        List<Object> resources = new ArrayList<>();
        List<Object> urls = new ArrayList<>();
        rbac.rules(user, namespace).forEach(rule -> (rule.containsKey("nonResourceURLs") ? urls : resources).add(rule));
        return Map.of("resourceRules", resources, "nonResourceRules", urls, "incomplete", false);
    }

    private Map<String, Object> token(String token) {
        return tokens.user(token)
                .<Map<String, Object>>map(user -> Map.of("authenticated", true, "user", info(user)))
                .orElseGet(() -> Map.of("user", Map.of(), "error", tokens.refusal(token)));
    }

    private static Map<String, Object> info(User user) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        info.put("groups", user.groups());
        if (!user.extra().isEmpty()) {
            info.put("extra", user.extra());
        }
        return info;
    }

    private static Map<String, Object> with(Map<String, Object> review, Map<String, Object> status) {
        Map<String, Object> answered = new LinkedHashMap<>(review);
        answered.putIfAbsent("metadata", Map.of());
        answered.put("status", status);
        return answered;
    }
}
