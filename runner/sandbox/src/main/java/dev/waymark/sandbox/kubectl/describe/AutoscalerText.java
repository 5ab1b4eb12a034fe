package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The description of an autoscaler. */
final class AutoscalerText {
    private AutoscalerText() {}

    static void write(Session session, Description.Piece piece) {
        Map<String, Object> object = piece.object();
        Lines lines = piece.lines();
        piece.head();
        piece.labels();
        lines.field(0, "CreationTimestamp", Times.date(piece.text("metadata", "creationTimestamp")));
        lines.field(
                0,
                "Reference",
                piece.text("spec", "scaleTargetRef", "kind") + "/" + piece.text("spec", "scaleTargetRef", "name"));
        List<Map<String, Object>> metrics = Tree.maps(object, "spec", "metrics");
        lines.add("Metrics:\t( current / target )\n");
        for (int i = 0; i < metrics.size(); i++) {
            metric(metrics.get(i), current(object, metrics.get(i)), lines);
        }
        lines.field(
                0,
                "Min replicas",
                Tree.number(object, "spec", "minReplicas").map(String::valueOf).orElse("<unset>"));
        lines.field(
                0, "Max replicas", Tree.number(object, "spec", "maxReplicas").orElse(0L));
        String kind = piece.text("spec", "scaleTargetRef", "kind");
        lines.field(
                0,
                kind + " pods",
                Tree.number(object, "status", "currentReplicas").orElse(0L) + " current / "
                        + Tree.number(object, "status", "desiredReplicas").orElse(0L) + " desired");
        List<Map<String, Object>> conditions = Tree.maps(object, "status", "conditions");
        if (!conditions.isEmpty()) {
            lines.add("Conditions:\n  Type\tStatus\tReason\tMessage\n  ----\t------\t------\t-------\n");
            conditions.forEach(each -> lines.add("  " + each.get("type") + "\t" + each.get("status") + "\t"
                    + Tree.text(each, "reason").orElse("") + "\t"
                    + Tree.text(each, "message").orElse("") + "\n"));
        }
    }

    private static Map<String, Object> current(Map<String, Object> object, Map<String, Object> metric) {
        return Tree.maps(object, "status", "currentMetrics").stream()
                .filter(each -> metric.get("type").equals(each.get("type"))
                        && Tree.text(each, "resource", "name").equals(Tree.text(metric, "resource", "name")))
                .findFirst()
                .orElse(Map.of());
    }

    private static void metric(Map<String, Object> metric, Map<String, Object> current, Lines lines) {
        String name = Tree.text(metric, "resource", "name").orElse(String.valueOf(metric.get("type")));
        Map<String, Object> target = Tree.map(metric, "resource", "target");
        Map<String, Object> now = Tree.map(current, "resource", "current");
        if (target.containsKey("averageUtilization")) {
            String share = Tree.number(now, "averageUtilization")
                    .map(percent -> percent + "% (" + GoText.of(now.get("averageValue")) + ")")
                    .orElse("<unknown>");
            lines.add("  resource " + name + " on pods  (as a percentage of request):\t" + share + " / "
                    + GoText.of(target.get("averageUtilization")) + "%\n");
        } else {
            Object value = target.getOrDefault("averageValue", target.get("value"));
            String share = now.containsKey("averageValue") ? GoText.of(now.get("averageValue")) : "<unknown>";
            lines.add("  resource " + name + " on pods:\t" + share + " / " + GoText.of(value) + "\n");
        }
    }
}
