package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an HTTPRoute does, in words, so that a wrong path, weight or backend can be seen where a check has failed.
 *
 * <pre>
 * HTTPRoute cars-split: every request goes to cars-v1 (weight 70), cars-v2 (weight 30)
 * </pre>
 */
final class RouteRules {
    private static final String EVERYTHING = "every request";

    private RouteRules() {}

    static String describe(Map<String, Object> route) {
        List<Map<?, ?>> rules = Trees.maps(route, "spec", "rules");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            texts.add((rules.size() > 1 ? "rule " + (i + 1) + ", " : "") + rule(rules.get(i)));
        }
        return "HTTPRoute " + Trees.name(route) + ": " + String.join("; ", texts);
    }

    /** What each match of a route's rules is about: {@code every request}, or {@code path below /cars}. */
    static List<String> subjects(Map<String, Object> route) {
        List<String> subjects = new ArrayList<>();
        for (Map<?, ?> rule : Trees.maps(route, "spec", "rules")) {
            List<Map<?, ?>> matches = Trees.maps(rule, "matches");
            subjects.addAll(
                    matches.isEmpty()
                            ? List.of(EVERYTHING)
                            : matches.stream().map(RouteRules::match).toList());
        }
        return subjects;
    }

    private static String rule(Map<?, ?> rule) {
        List<Map<?, ?>> matches = Trees.maps(rule, "matches");
        String subject = matches.stream().map(RouteRules::match).distinct().collect(Collectors.joining(" or "));
        List<String> actions = new ArrayList<>();
        Trees.maps(rule, "filters").forEach(filter -> actions.add(filter(filter)));
        String backends = Trees.maps(rule, "backendRefs").stream()
                .map(RouteRules::backend)
                .collect(Collectors.joining(", "));
        if (!backends.isEmpty()) {
            actions.add("goes to " + backends);
        }
        String does = actions.isEmpty() ? "goes nowhere" : String.join(", ", actions);
        return (subject.isEmpty() ? EVERYTHING : subject) + " " + does;
    }

    private static String match(Map<?, ?> match) {
        List<String> parts = new ArrayList<>();
        String path = Trees.text(match, "path", "value");
        String type = Trees.text(match, "path", "type");
        boolean anyPath = path.isEmpty() || path.equals("/") && !type.equals("Exact");
        if (!anyPath) {
            parts.add((type.equals("Exact") ? "path " : type.equals("RegularExpression") ? "path like " : "path below ")
                    + path);
        }
        if (!Trees.text(match, "method").isEmpty()) {
            parts.add("method " + Trees.text(match, "method"));
        }
        Trees.maps(match, "headers")
                .forEach(header ->
                        parts.add("header " + Trees.text(header, "name") + ": " + Trees.text(header, "value")));
        Trees.maps(match, "queryParams")
                .forEach(query -> parts.add("query " + Trees.text(query, "name") + "=" + Trees.text(query, "value")));
        return parts.isEmpty() ? EVERYTHING : String.join(" with ", parts);
    }

    private static String filter(Map<?, ?> filter) {
        String type = Trees.text(filter, "type");
        return switch (type) {
            case "RequestRedirect" -> "is redirected" + target(filter, "requestRedirect");
            case "URLRewrite" -> "is rewritten" + target(filter, "urlRewrite");
            case "RequestMirror" -> {
                String percent = Trees.text(filter, "requestMirror", "percent");
                yield "is mirrored to " + Trees.text(filter, "requestMirror", "backendRef", "name")
                        + (percent.isEmpty() ? "" : " (" + percent + " %)");
            }
            default -> "passes " + type;
        };
    }

    private static String target(Map<?, ?> filter, String field) {
        String path = Trees.text(filter, field, "path", "replacePrefixMatch")
                + Trees.text(filter, field, "path", "replaceFullPath");
        String host = Trees.text(filter, field, "hostname");
        return host.isEmpty() && path.isEmpty() ? "" : " to " + host + path;
    }

    private static String backend(Map<?, ?> backend) {
        String weight = Trees.text(backend, "weight");
        return Trees.text(backend, "name") + (weight.isEmpty() || weight.equals("1") ? "" : " (weight " + weight + ")");
    }
}
