package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Defaults of workloads and of what scales them that depend on other fields. */
final class WorkloadDefaults {
    private static final long NO_LIMIT = Integer.MAX_VALUE;
    private static final long RETRIES = 6;
    private static final long PERIOD = 15;

    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    private WorkloadDefaults() {}

    /** A rolling update has settings, whatever they are. */
    static void rolling(Map<String, Object> tree, String field) {
        String type = Tree.text(tree, "spec", field, "type")
                .filter(text -> !text.isEmpty())
                .orElse("RollingUpdate");
        if (type.equals("RollingUpdate")
                && Tree.at(tree, "spec", field, "rollingUpdate").isEmpty()) {
            Tree.put(tree, new LinkedHashMap<>(), "spec", field, "rollingUpdate");
        }
    }

    /** A daemon set counts the states of its template in an annotation, as its oldest versions did. */
    static void daemonSet(Map<String, Object> tree, Optional<KubeObject> current) {
        long before = current.flatMap(
                        old -> Optional.ofNullable(old.annotations().get(TEMPLATE_GENERATION))
                                .map(Long::valueOf))
                .orElse(0L);
        boolean changed = current.isEmpty()
                || !current.get().map("spec", "template", "spec").equals(Tree.map(tree, "spec", "template", "spec"));
        Tree.put(tree, Long.toString(changed ? before + 1 : before), "metadata", "annotations", TEMPLATE_GENERATION);
    }

    static void statefulSet(Map<String, Object> tree) {
        for (Map<String, Object> claim : Tree.maps(tree, "spec", "volumeClaimTemplates")) {
            claim.putIfAbsent("apiVersion", "v1");
            claim.putIfAbsent("kind", "PersistentVolumeClaim");
        }
    }

    static void job(Map<String, Object> tree, boolean fresh) {
        Map<String, Object> spec = Tree.map(tree, "spec");
        if (spec.get("completions") == null && spec.get("parallelism") == null) {
            spec.put("completions", 1L);
        }
        spec.putIfAbsent("parallelism", 1L);
        spec.putIfAbsent("completionMode", "NonIndexed");
        spec.putIfAbsent("suspend", false);
        spec.putIfAbsent("manualSelector", false);
        spec.putIfAbsent("backoffLimit", spec.get("backoffLimitPerIndex") == null ? RETRIES : NO_LIMIT);
        spec.putIfAbsent(
                "podReplacementPolicy", spec.get("podFailurePolicy") == null ? "TerminatingOrFailed" : "Failed");
        if (fresh
                && !Boolean.TRUE.equals(spec.get("manualSelector"))
                && Tree.at(spec, "selector").isEmpty()) {
            String uid = Tree.text(tree, "metadata", "uid").orElse("");
            String name = Tree.text(tree, "metadata", "name").orElse("");
            for (String prefix : List.of("batch.kubernetes.io/", "")) {
                Tree.put(spec, uid, "template", "metadata", "labels", prefix + "controller-uid");
                Tree.put(spec, name, "template", "metadata", "labels", prefix + "job-name");
            }
            Tree.put(spec, uid, "selector", "matchLabels", "batch.kubernetes.io/controller-uid");
        }
        if (fresh && Tree.map(tree, "metadata", "labels").isEmpty()) {
            Map<String, Object> labels = Tree.map(spec, "template", "metadata", "labels");
            if (!labels.isEmpty()) {
                Tree.put(tree, Tree.thaw(labels), "metadata", "labels");
            }
        }
    }

    static void autoscaler(Map<String, Object> tree) {
        Map<String, Object> spec = Tree.map(tree, "spec");
        if (Tree.list(spec, "metrics").isEmpty()) {
            Map<String, Object> metric = new LinkedHashMap<>();
            metric.put("type", "Resource");
            Tree.put(metric, "cpu", "resource", "name");
            Tree.put(metric, "Utilization", "resource", "target", "type");
            Tree.put(metric, 80L, "resource", "target", "averageUtilization");
            spec.put("metrics", new ArrayList<>(List.of(metric)));
        }
        if (Tree.at(spec, "behavior").isPresent()) {
            Map<String, Object> up = direction(spec, "scaleUp", List.of(policy("Pods", 4), policy("Percent", 100)));
            up.putIfAbsent("stabilizationWindowSeconds", 0L);
            direction(spec, "scaleDown", List.of(policy("Percent", 100)));
        }
    }

    private static Map<String, Object> direction(Map<String, Object> spec, String name, List<Object> policies) {
        if (Tree.at(spec, "behavior", name).isEmpty()) {
            Tree.put(spec, new LinkedHashMap<>(), "behavior", name);
        }
        Map<String, Object> rules = Tree.map(spec, "behavior", name);
        rules.putIfAbsent("selectPolicy", "Max");
        rules.putIfAbsent("policies", Tree.thaw(policies));
        return rules;
    }

    private static Map<String, Object> policy(String type, long value) {
        return Map.of("type", type, "value", value, "periodSeconds", PERIOD);
    }

    /** A replication controller without a selector takes the labels of its template. */
    static void replicationController(Map<String, Object> tree) {
        Map<String, Object> labels = Tree.map(tree, "spec", "template", "metadata", "labels");
        if (!labels.isEmpty()) {
            Tree.map(tree, "spec").putIfAbsent("selector", Tree.thaw(labels));
            Tree.map(tree, "metadata").putIfAbsent("labels", Tree.thaw(labels));
        }
    }
}
