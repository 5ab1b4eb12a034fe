package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of HTTP rules and matches that no request reaches. */
final class UnusedRules {
    private UnusedRules() {}

    static void check(List<Map<String, Object>> routes, Findings findings) {
        Map<Object, Integer> seen = new HashMap<>();
        boolean everything = false;
        for (int i = 0; i < routes.size(); i++) {
            String rule = name(routes.get(i), i);
            List<Map<String, Object>> matches = Tree.maps(routes.get(i), "match");
            if (matches.isEmpty()) {
                if (everything) {
                    unused(rule, "only the last rule can have no matches", findings);
                }
                everything = true;
                continue;
            }
            int duplicates = 0;
            for (int j = 0; j < matches.size(); j++) {
                if (everything) {
                    unused(rule, "route without matches defined before", findings);
                    continue;
                }
                Integer before = seen.putIfAbsent(matches.get(j), i);
                if (before != null) {
                    ineffective(rule, name(matches.get(j), j), name(routes.get(before), before), findings);
                    duplicates++;
                }
            }
            if (duplicates == matches.size()) {
                unused(rule, "all matches used by prior rules", findings);
            }
        }
        if (!everything || routes.size() > 1) {
            Overlaps.check(routes, findings);
        }
    }

    private static void unused(String rule, String why, Findings findings) {
        findings.warn("virtualService rule " + rule + " not used (" + why + ")");
    }

    static void ineffective(String rule, String match, String other, Findings findings) {
        findings.warn("virtualService rule " + rule + " match " + match
                + " is not used (duplicate/overlapping match in rule " + other + ")");
    }

    /** The name of a rule or match in quotes, or its number. */
    static String name(Map<String, Object> part, int index) {
        String name = Tree.text(part, "name").orElse("");
        return name.isEmpty() ? "#" + index : "\"" + name + "\"";
    }
}
