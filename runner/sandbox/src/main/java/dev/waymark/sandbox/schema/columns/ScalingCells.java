package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of horizontal pod autoscalers. */
final class ScalingCells {
    /** How many metrics a cell shows. */
    private static final int SHOWN = 2;

    private ScalingCells() {}

    static String target(KubeObject autoscaler) {
        return autoscaler.text("spec", "scaleTargetRef", "kind") + "/"
                + autoscaler.text("spec", "scaleTargetRef", "name");
    }

    static String metrics(KubeObject autoscaler) {
        List<Map<String, Object>> wanted = autoscaler.maps("spec", "metrics");
        List<Map<String, Object>> current = autoscaler.maps("status", "currentMetrics");
        if (wanted.isEmpty()) {
            return "<none>";
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            all.add(metric(wanted.get(i), i < current.size() ? current.get(i) : Map.of()));
        }
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + " + " + (all.size() - SHOWN) + " more..." : shown;
    }

    private static String metric(Map<String, Object> wanted, Map<String, Object> status) {
        String source = switch (String.valueOf(wanted.get("type"))) {
            case "Resource" -> "resource";
            case "ContainerResource" -> "containerResource";
            case "Pods" -> "pods";
            case "Object" -> "object";
            case "External" -> "external";
            default -> "";
        };
        if (source.isEmpty()) {
            return "<unknown type>";
        }
        Map<String, Object> target = Tree.map(wanted, source, "target");
        Map<String, Object> now = Tree.map(status, source, "current");
        if (source.equals("resource") || source.equals("containerResource")) {
            String name = Tree.text(wanted, source, "name").orElse("");
            return target.containsKey("averageValue")
                    ? name + ": " + value(now, "averageValue") + "/" + target.get("averageValue")
                    : name + ": " + percent(now).orElse("<unknown>") + "/"
                            + percent(target).orElse("<auto>");
        }
        if (target.containsKey("averageValue")) {
            String average = source.equals("pods") ? "" : " (avg)";
            return value(now, "averageValue") + "/" + target.get("averageValue") + average;
        }
        return value(now, "value") + "/" + target.get("value");
    }

    private static String value(Map<String, Object> current, String field) {
        return String.valueOf(current.getOrDefault(field, "<unknown>"));
    }

    private static Optional<String> percent(Map<String, Object> value) {
        return Tree.number(value, "averageUtilization").map(number -> number + "%");
    }
}
