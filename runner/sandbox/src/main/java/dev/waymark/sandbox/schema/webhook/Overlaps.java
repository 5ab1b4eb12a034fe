package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prefix matches of which an earlier one takes everything that a later one could. */
final class Overlaps {
    private Overlaps() {}

    private record Prefix(String rule, String match, String prefix, long port, Map<String, String> conditions) {

        boolean covers(Prefix later) {
            return !prefix.equals(later.prefix)
                    && later.prefix.startsWith(prefix)
                    && port == later.port
                    && conditions.keySet().equals(later.conditions.keySet())
                    && conditions.entrySet().stream()
                            .allMatch(entry -> entry.getValue().startsWith(later.conditions.get(entry.getKey())));
        }
    }

    static void check(List<Map<String, Object>> routes, Findings findings) {
        List<Prefix> prefixes = prefixes(routes);
        for (int i = 0; i < prefixes.size(); i++) {
            for (Prefix later : prefixes.subList(i + 1, prefixes.size())) {
                Prefix earlier = prefixes.get(i);
                if (earlier.covers(later)) {
                    UnusedRules.ineffective(
                            later.rule(),
                            later.match() + " of prefix " + later.prefix(),
                            earlier.match() + " of prefix " + earlier.prefix() + " on " + earlier.rule(),
                            findings);
                }
            }
        }
    }

    /** The distinct prefix matches before the first rule that matches everything. */
    private static List<Prefix> prefixes(List<Map<String, Object>> routes) {
        List<Prefix> found = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            List<Map<String, Object>> matches = Tree.maps(routes.get(i), "match");
            if (matches.isEmpty()) {
                return found;
            }
            for (int j = 0; j < matches.size(); j++) {
                Map<String, Object> match = matches.get(j);
                String prefix = Tree.text(match, "uri", "prefix").orElse("");
                if (seen.add(match) && !prefix.isEmpty()) {
                    found.add(new Prefix(
                            UnusedRules.name(routes.get(i), i),
                            UnusedRules.name(match, j),
                            prefix,
                            Tree.number(match, "port").orElse(0L),
                            conditions(match)));
                }
            }
        }
        return found;
    }

    private static Map<String, String> conditions(Map<String, Object> match) {
        Map<String, String> conditions = new HashMap<>();
        String method = value(Tree.map(match, "method"));
        conditions.put("method", method.isEmpty() ? "exact-GET" : method);
        conditions.put("authority", value(Tree.map(match, "authority")));
        for (String field : List.of("headers", "queryParams", "withoutHeaders")) {
            Tree.map(match, field).forEach((name, wanted) -> conditions.put(field + " " + name, value(wanted)));
        }
        return conditions;
    }

    private static String value(Object wanted) {
        return Tree.text(wanted, "exact")
                .map(text -> "exact-" + text)
                .orElse(Tree.text(wanted, "prefix")
                        .map(text -> "prefix-" + text)
                        .orElse(""));
    }
}
