package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The defaults that depend on other fields of the object. */
final class ComputedDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private ComputedDefaults() {}

    /** Completes a mutable object in place, before the defaults of single fields are filled in. */
    static void apply(Kind kind, Map<String, Object> tree, boolean fresh) {
        PodTemplates.spec(kind, tree).ifPresent(PodDefaults::template);
        switch (kind.resource()) {
            case "pods" -> pod(tree, fresh);
            case "secrets" -> secret(tree);
            case "services" -> ServiceDefaults.apply(tree);
            case "namespaces" -> namespace(tree);
            case "replicationcontrollers" -> WorkloadDefaults.replicationController(tree);
            case "deployments.apps" -> WorkloadDefaults.rolling(tree, "strategy");
            case "statefulsets.apps" -> {
                WorkloadDefaults.rolling(tree, "updateStrategy");
                WorkloadDefaults.statefulSet(tree);
            }
            case "daemonsets.apps" -> WorkloadDefaults.rolling(tree, "updateStrategy");
            case "limitranges" -> limits(tree);
            case "jobs.batch" -> WorkloadDefaults.job(tree, fresh);
            case "horizontalpodautoscalers.autoscaling" -> WorkloadDefaults.autoscaler(tree);
            case "networkpolicies.networking.k8s.io" -> networkPolicy(tree);
            case "rolebindings." + RBAC, "clusterrolebindings." + RBAC -> subjects(tree);
            case "customresourcedefinitions.apiextensions.k8s.io" -> definition(tree);
            default -> {}
        }
    }

    private static void pod(Map<String, Object> tree, boolean fresh) {
        Map<String, Object> spec = Tree.map(tree, "spec");
        PodDefaults.pod(spec);
        if (fresh) {
            Tree.put(tree, "Pending", "status", "phase");
            if (!Tree.list(spec, "schedulingGates").isEmpty()) {
                Tree.put(tree, List.of(gated()), "status", "conditions");
            }
        }
        if (Tree.text(tree, "status", "qosClass").orElse("").isEmpty()) {
            Tree.put(tree, PodDefaults.qualityOfService(spec), "status", "qosClass");
        }
    }

    private static Map<String, Object> gated() {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", "PodScheduled");
        condition.put("status", "False");
        condition.put("reason", "SchedulingGated");
        condition.put("message", "Scheduling is blocked due to non-empty scheduling gates");
        return condition;
    }

    /** {@code stringData} is only for writing: it goes into {@code data}, which it overrides. */
    private static void secret(Map<String, Object> tree) {
        Tree.texts(tree, "stringData")
                .forEach((key, text) -> Tree.put(
                        tree, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), "data", key));
        tree.remove("stringData");
    }

    private static void namespace(Map<String, Object> tree) {
        Tree.text(tree, "metadata", "name")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> Tree.put(tree, name, "metadata", "labels", "kubernetes.io/metadata.name"));
    }

    /** What containers get without asking follows from what they may get at most and have to get at least. */
    private static void limits(Map<String, Object> tree) {
        for (Map<String, Object> limit : Tree.maps(tree, "spec", "limits")) {
            if ("Container".equals(limit.get("type"))) {
                complete(limit, "max", "default");
                complete(limit, "default", "defaultRequest");
                complete(limit, "min", "defaultRequest");
            }
        }
    }

    private static void complete(Map<String, Object> limit, String from, String to) {
        Map<String, Object> known = Tree.map(limit, to);
        Tree.map(limit, from).forEach((name, amount) -> {
            if (!known.containsKey(name)) {
                Tree.put(limit, amount, to, name);
            }
        });
    }

    private static void networkPolicy(Map<String, Object> tree) {
        if (Tree.list(tree, "spec", "policyTypes").isEmpty()) {
            List<Object> types = new ArrayList<>(List.of("Ingress"));
            if (!Tree.list(tree, "spec", "egress").isEmpty()) {
                types.add("Egress");
            }
            Tree.put(tree, types, "spec", "policyTypes");
        }
    }

    private static void subjects(Map<String, Object> tree) {
        for (Map<String, Object> subject : Tree.maps(tree, "subjects")) {
            if ("User".equals(subject.get("kind")) || "Group".equals(subject.get("kind"))) {
                subject.putIfAbsent("apiGroup", RBAC);
            }
        }
    }

    private static void definition(Map<String, Object> tree) {
        Map<String, Object> names = Tree.map(tree, "spec", "names");
        Tree.text(names, "kind").filter(kind -> !kind.isEmpty()).ifPresent(kind -> {
            names.putIfAbsent("singular", kind.toLowerCase(Locale.ROOT));
            names.putIfAbsent("listKind", kind + "List");
        });
    }
}
