package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of destination rules. */
final class DestinationRuleRules {
    private DestinationRuleRules() {}

    static void check(KubeObject object, Findings findings) {
        Map<String, Object> spec = object.map("spec");
        Hosts.wildcardDomain(Tree.text(spec, "host").orElse("")).ifPresent(findings::error);
        Tree.at(spec, "trafficPolicy").ifPresent(policy -> TrafficPolicyRules.check(policy, findings));
        Set<String> names = new HashSet<>();
        for (Map<String, Object> subset : Tree.maps(spec, "subsets")) {
            String name = Tree.text(subset, "name").orElse("");
            if (!names.add(name)) {
                findings.error("duplicate subset names: " + name);
            }
            Destinations.subset(name, findings);
            Tree.at(subset, "trafficPolicy").ifPresent(policy -> TrafficPolicyRules.check(policy, findings));
        }
        List<String> exports = VirtualServiceRules.texts(spec, "exportTo");
        if (exports.contains("*") && exports.size() > 1) {
            findings.error("cannot specify both public (i.e. *) and non-public (e.g. '.') in exportTo");
        }
    }
}
