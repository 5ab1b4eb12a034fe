package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Defaults of pods that depend on other fields, as in {@code k8s.io/kubernetes/pkg/apis/core/v1/defaults.go}. */
final class PodDefaults {
    private static final List<String> NODE_TROUBLES =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private PodDefaults() {}

    /** What every pod specification gets, that of a template too. */
    static void template(Map<String, Object> spec) {
        for (Map<String, Object> container : PodTemplates.containers(spec)) {
            container.putIfAbsent(
                    "imagePullPolicy", pullPolicy(Tree.text(container, "image").orElse("")));
            if (Tree.flag(spec, "hostNetwork")) {
                Tree.maps(container, "ports")
                        .forEach(port -> port.computeIfAbsent("hostPort", key -> port.get("containerPort")));
            }
        }
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            if (volume.keySet().equals(java.util.Set.of("name"))) {
                volume.put("emptyDir", new LinkedHashMap<>());
            }
        }
        Object account = spec.getOrDefault("serviceAccountName", spec.get("serviceAccount"));
        if (account != null) {
            spec.put("serviceAccountName", account);
            spec.put("serviceAccount", account);
        }
    }

    /** What only a pod itself gets, in part from the admission plugins of a usual server. */
    static void pod(Map<String, Object> spec) {
        spec.putIfAbsent("enableServiceLinks", true);
        spec.putIfAbsent("serviceAccountName", "default");
        spec.put("serviceAccount", spec.get("serviceAccountName"));
        if (Tree.number(spec, "terminationGracePeriodSeconds")
                .filter(seconds -> seconds < 0)
                .isPresent()) {
            spec.put("terminationGracePeriodSeconds", 1L);
        }
        tolerate(spec);
        for (Map<String, Object> container : PodTemplates.containers(spec)) {
            Map<String, Object> limits = Tree.map(container, "resources", "limits");
            if (!limits.isEmpty()) {
                Map<String, Object> requests = new LinkedHashMap<>(Tree.map(container, "resources", "requests"));
                limits.forEach(requests::putIfAbsent);
                Tree.put(container, requests, "resources", "requests");
            }
        }
    }

    private static void tolerate(Map<String, Object> spec) {
        List<Object> tolerations = new ArrayList<>(Tree.list(spec, "tolerations"));
        for (String trouble : NODE_TROUBLES) {
            boolean known = Tree.maps(spec, "tolerations").stream()
                    .anyMatch(each -> trouble.equals(each.get("key")) || !each.containsKey("key"));
            if (!known) {
                tolerations.add(new LinkedHashMap<>(Map.of(
                        "key", trouble, "operator", "Exists", "effect", "NoExecute", "tolerationSeconds", 300L)));
            }
        }
        spec.put("tolerations", tolerations);
    }

    /** The class of a pod by what it asks for: {@code Guaranteed}, {@code Burstable} or {@code BestEffort}. */
    static String qualityOfService(Map<String, Object> spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (Map<String, Object> container : PodTemplates.containers(spec)) {
            Map<String, Object> limits = Tree.map(container, "resources", "limits");
            Map<String, Object> requests = Tree.map(container, "resources", "requests");
            any |= !limits.isEmpty() || !requests.isEmpty();
            guaranteed &= limits.containsKey("cpu") && limits.containsKey("memory") && limits.equals(requests);
        }
        return any ? guaranteed ? "Guaranteed" : "Burstable" : "BestEffort";
    }

    /** {@code Always} for the tag {@code latest}, written or meant, else {@code IfNotPresent}. */
    private static String pullPolicy(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        boolean digest = name.contains("@");
        String tag = name.contains(":") ? name.substring(name.indexOf(':') + 1) : digest ? "" : "latest";
        return !digest && tag.equals("latest") ? "Always" : "IfNotPresent";
    }
}
