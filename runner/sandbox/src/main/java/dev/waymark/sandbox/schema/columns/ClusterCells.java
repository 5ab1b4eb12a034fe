package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cells of nodes, storage, quotas and roles. */
final class ClusterCells {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
    private static final Map<String, String> MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    private ClusterCells() {}

    static String nodeStatus(KubeObject node) {
        String status = node.maps("status", "conditions").stream()
                .filter(condition -> "Ready".equals(condition.get("type")))
                .map(condition -> "True".equals(condition.get("status")) ? "Ready" : "NotReady")
                .findFirst()
                .orElse("Unknown");
        return Tree.flag(node.tree(), "spec", "unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    static String nodeRoles(KubeObject node) {
        String roles = node.labels().keySet().stream()
                .filter(label -> label.startsWith(ROLE) && label.length() > ROLE.length())
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
        return roles.isEmpty() ? "<none>" : roles;
    }

    static String apiService(KubeObject service) {
        return service.map("spec", "service").isEmpty()
                ? "Local"
                : service.text("spec", "service", "namespace") + "/" + service.text("spec", "service", "name");
    }

    static String apiAvailable(KubeObject service) {
        return service.maps("status", "conditions").stream()
                .filter(condition -> "Available".equals(condition.get("type")))
                .map(condition -> "True".equals(condition.get("status"))
                        ? "True"
                        : condition.get("status") + " (" + condition.get("reason") + ")")
                .findFirst()
                .orElse("Unknown");
    }

    static String accessModes(List<Object> modes) {
        return modes.stream()
                .map(mode -> MODES.getOrDefault(String.valueOf(mode), ""))
                .collect(Collectors.joining(","));
    }

    static String volumeClaim(KubeObject volume) {
        String name = volume.text("spec", "claimRef", "name");
        return name.isEmpty() ? "" : volume.text("spec", "claimRef", "namespace") + "/" + name;
    }

    static String storageClass(KubeObject storage) {
        boolean first = "true".equals(storage.annotations().get(DEFAULT_CLASS));
        return first ? storage.name() + " (default)" : storage.name();
    }

    static String ingressParameters(KubeObject ingressClass) {
        Map<String, Object> parameters = ingressClass.map("spec", "parameters");
        if (parameters.isEmpty()) {
            return "<none>";
        }
        Object group = parameters.getOrDefault("apiGroup", "");
        return parameters.get("kind") + (group.equals("") ? "" : "." + group) + "/" + parameters.get("name");
    }

    /** The owner that controls an object, as {@code deployment.apps/web}. */
    static String controller(KubeObject revision) {
        return revision.maps("metadata", "ownerReferences").stream()
                .filter(owner -> Tree.flag(owner, "controller"))
                .map(owner -> {
                    String version = String.valueOf(owner.get("apiVersion"));
                    String group = version.contains("/") ? "." + version.substring(0, version.indexOf('/')) : "";
                    return String.valueOf(owner.get("kind")).toLowerCase(java.util.Locale.ROOT) + group + "/"
                            + owner.get("name");
                })
                .findFirst()
                .orElse("<none>");
    }

    static String quota(KubeObject quota, boolean limits) {
        Map<String, Object> used = quota.map("status", "used");
        return new TreeMap<>(quota.map("status", "hard"))
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("limits.") == limits)
                        .map(entry ->
                                entry.getKey() + ": " + used.getOrDefault(entry.getKey(), "0") + "/" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    static String subjects(KubeObject binding, String kind) {
        return binding.maps("subjects").stream()
                .filter(subject -> kind.equals(subject.get("kind")))
                .map(subject -> kind.equals("ServiceAccount")
                        ? subject.get("namespace") + "/" + subject.get("name")
                        : String.valueOf(subject.get("name")))
                .collect(Collectors.joining(", "));
    }
}
