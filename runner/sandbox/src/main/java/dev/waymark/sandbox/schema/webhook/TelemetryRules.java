package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** Rules of telemetry. */
final class TelemetryRules {
    private TelemetryRules() {}

    static void check(KubeObject object, Findings findings) {
        TargetRules.check(object, findings);
        List<Map<String, Object>> tracing = object.maps("spec", "tracing");
        if (tracing.size() > 1) {
            findings.warn("multiple tracing is not currently supported");
        }
        if (tracing.stream().anyMatch(trace -> Tree.list(trace, "providers").size() > 1)) {
            findings.warn("multiple providers is not currently supported");
        }
    }
}
