package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects between the version that a client uses and the one that is stored.
 *
 * <p>The versions of a kind differ in {@code apiVersion} alone, but for HorizontalPodAutoscalers: their {@code
 * autoscaling/v1} knows one metric, the use of CPU, as a field of its own. Other metrics do not show in v1.
 */
final class Versions {
    private static final String AUTOSCALING_V1 = "autoscaling/v1";
    private static final String TARGET = "targetCPUUtilizationPercentage";
    private static final String CURRENT = "currentCPUUtilizationPercentage";

    private Versions() {}

    /** A stored object as the client of a request sees it. */
    static KubeObject shown(ApiRequest request, Definitions definitions, KubeObject stored) {
        KubeObject renamed = shown(stored, request.apiVersion());
        return definitions.shown(request.kind(), renamed, request.path().version());
    }

    /** A stored object under the name of a version. */
    static KubeObject shown(KubeObject stored, String apiVersion) {
        if (stored.apiVersion().equals(apiVersion)) {
            return stored;
        }
        KubeObject renamed = stored.with(apiVersion, "apiVersion");
        if (!isAutoscaler(renamed, apiVersion)) {
            return renamed;
        }
        return renamed.edit(tree -> {
            cpu(stored.maps("spec", "metrics"), "target").ifPresent(use -> Tree.put(tree, use, "spec", TARGET));
            cpu(stored.maps("status", "currentMetrics"), "current")
                    .ifPresent(use -> Tree.put(tree, use, "status", CURRENT));
            Tree.remove(tree, "spec", "metrics");
            Tree.remove(tree, "spec", "behavior");
            Tree.remove(tree, "status", "currentMetrics");
            Tree.remove(tree, "status", "conditions");
        });
    }

    /** An object that a client sent, as it is stored. */
    static KubeObject stored(KubeObject sent, String apiVersion) {
        if (sent.apiVersion().equals(apiVersion) || !isAutoscaler(sent, sent.apiVersion())) {
            return sent.with(apiVersion, "apiVersion");
        }
        return sent.edit(tree -> {
            tree.put("apiVersion", apiVersion);
            sent.number("spec", TARGET).ifPresent(use -> Tree.put(tree, List.of(cpuMetric(use)), "spec", "metrics"));
            Tree.remove(tree, "spec", TARGET);
            Tree.remove(tree, "status", CURRENT);
        });
    }

    private static boolean isAutoscaler(KubeObject object, String apiVersion) {
        return object.kind().equals("HorizontalPodAutoscaler") && apiVersion.equals(AUTOSCALING_V1);
    }

    private static Optional<Long> cpu(List<Map<String, Object>> metrics, String side) {
        return metrics.stream()
                .filter(metric -> Tree.text(metric, "resource", "name")
                        .filter("cpu"::equals)
                        .isPresent())
                .flatMap(metric -> Tree.number(metric, "resource", side, "averageUtilization").stream())
                .findFirst();
    }

    private static Map<String, Object> cpuMetric(long use) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", "Utilization");
        target.put("averageUtilization", use);
        return Map.of("type", "Resource", "resource", Map.of("name", "cpu", "target", target));
    }
}
