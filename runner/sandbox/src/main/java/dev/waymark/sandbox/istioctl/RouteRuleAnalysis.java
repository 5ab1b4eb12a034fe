package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules and matches of VirtualServices that no request reaches, because earlier ones take it (IST0130, IST0131). */
final class RouteRuleAnalysis {
    private final List<Finding> found = new ArrayList<>();

    private RouteRuleAnalysis() {}

    static List<Finding> of(List<KubeObject> services) {
        RouteRuleAnalysis analysis = new RouteRuleAnalysis();
        for (KubeObject service : services) {
            for (String protocol : List.of("http", "tcp", "tls")) {
                analysis.rules(service, service.maps("spec", protocol));
            }
        }
        return analysis.found;
    }

    private void rules(KubeObject service, List<Map<String, Object>> rules) {
        Map<Object, Integer> seen = new HashMap<>();
        boolean taken = false;
        for (int i = 0; i < rules.size(); i++) {
            List<Map<String, Object>> matches = Tree.maps(rules.get(i), "match");
            String rule = named(rules.get(i), i);
            if (matches.isEmpty()) {
                if (taken) {
                    unused(service, rule, "only the last rule can have no matches");
                }
                taken = true;
                continue;
            }
            int duplicates = 0;
            for (int j = 0; j < matches.size(); j++) {
                Integer earlier = seen.get(matches.get(j));
                if (taken) {
                    unused(service, rule, "route without matches defined before");
                } else if (earlier != null) {
                    found.add(Finding.of(
                            Level.INFO,
                            "IST0131",
                            service,
                            "VirtualService rule " + rule + " match " + named(matches.get(j), j)
                                    + " is not used (duplicate/overlapping match in rule "
                                    + named(rules.get(earlier), earlier) + ")."));
                    duplicates++;
                } else {
                    seen.put(matches.get(j), i);
                }
            }
            if (duplicates == matches.size()) {
                unused(service, rule, "all matches used by prior rules");
            }
        }
    }

    private void unused(KubeObject service, String rule, String reason) {
        found.add(Finding.of(
                Level.WARNING, "IST0130", service, "VirtualService rule " + rule + " not used (" + reason + ")."));
    }

    private static String named(Map<String, Object> part, int index) {
        return Tree.text(part, "name").map(name -> "\"" + name + "\"").orElse("#" + index);
    }
}
