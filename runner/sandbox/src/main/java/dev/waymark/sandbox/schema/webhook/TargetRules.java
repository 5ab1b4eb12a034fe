package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules of what a policy is bound to. */
final class TargetRules {
    private static final List<String> TARGETS = List.of(
            "/Service",
            "networking.istio.io/ServiceEntry",
            "gateway.networking.k8s.io/Gateway",
            "gateway.networking.k8s.io/GatewayClass");

    private TargetRules() {}

    static void check(KubeObject object, Findings findings) {
        Map<String, Object> spec = object.map("spec");
        if (spec.containsKey("selector")
                && Tree.map(spec, "selector", "matchLabels").isEmpty()) {
            findings.warn("workload selector specified without labels");
        }
        List<Map<String, Object>> targets = new ArrayList<>();
        if (spec.containsKey("targetRef")) {
            targets.add(Tree.map(spec, "targetRef"));
        }
        targets.addAll(Tree.maps(spec, "targetRefs"));
        for (Map<String, Object> target : targets) {
            String group = Tree.text(target, "group").orElse("");
            String kind = Tree.text(target, "kind").orElse("");
            if (Tree.text(target, "name").orElse("").isEmpty()) {
                findings.error("targetRef name must be set");
            }
            if (!TARGETS.contains((group.equals("core") ? "" : group) + "/" + kind)) {
                findings.error("targetRef must be to one of [/v1/Service networking.istio.io/v1/ServiceEntry"
                        + " gateway.networking.k8s.io/v1/Gateway gateway.networking.k8s.io/v1/GatewayClass] but was "
                        + group + "/" + kind);
            }
        }
    }
}
