package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names by which objects refer to others; they follow when those are renamed. */
final class References {
    /** Fields of pods' specifications, with the kinds that they name. */
    private static final Map<String, List<String>> OF_PODS = Map.of(
            "ConfigMap",
            List.of(
                    "volumes[]/configMap/name",
                    "volumes[]/projected/sources[]/configMap/name",
                    "containers[]/env[]/valueFrom/configMapKeyRef/name",
                    "containers[]/envFrom[]/configMapRef/name",
                    "initContainers[]/env[]/valueFrom/configMapKeyRef/name",
                    "initContainers[]/envFrom[]/configMapRef/name"),
            "Secret",
            List.of(
                    "volumes[]/secret/secretName",
                    "volumes[]/projected/sources[]/secret/name",
                    "containers[]/env[]/valueFrom/secretKeyRef/name",
                    "containers[]/envFrom[]/secretRef/name",
                    "initContainers[]/env[]/valueFrom/secretKeyRef/name",
                    "initContainers[]/envFrom[]/secretRef/name",
                    "imagePullSecrets[]/name"),
            "ServiceAccount",
            List.of("serviceAccountName"),
            "PersistentVolumeClaim",
            List.of("volumes[]/persistentVolumeClaim/claimName"),
            "PriorityClass",
            List.of("priorityClassName"));

    private static final String PATHS = "spec/rules[]/http/paths[]/backend/service/name";

    /** Fields of single kinds: the kind that refers, the path, the kind that is referred to. */
    private static final List<List<String>> OF_KINDS = List.of(
            List.of("Ingress", "spec/defaultBackend/service/name", "Service"),
            List.of("Ingress", PATHS, "Service"),
            List.of("Ingress", "spec/tls[]/secretName", "Secret"),
            List.of("StatefulSet", "spec/serviceName", "Service"),
            List.of("ServiceAccount", "secrets[]/name", "Secret"),
            List.of("ServiceAccount", "imagePullSecrets[]/name", "Secret"),
            List.of("PersistentVolumeClaim", "spec/volumeName", "PersistentVolume"),
            List.of("PersistentVolumeClaim", "spec/storageClassName", "StorageClass"),
            List.of("APIService", "spec/service/name", "Service"),
            List.of("MutatingWebhookConfiguration", "webhooks[]/clientConfig/service/name", "Service"),
            List.of("ValidatingWebhookConfiguration", "webhooks[]/clientConfig/service/name", "Service"));

    private final List<Item> items;

    References(List<Item> items) {
        this.items = items;
    }

    /** Has every reference name its object by its present name and namespace. */
    void update() {
        for (Item item : items) {
            for (String place : Fields.PODS) {
                OF_PODS.forEach((kind, paths) -> paths.forEach(path -> rename(item, place + "/" + path, kind)));
            }
            OF_KINDS.stream()
                    .filter(each -> each.get(0).equals(item.kind()))
                    .forEach(each -> rename(item, each.get(1), each.get(2)));
            sibling(item, "HorizontalPodAutoscaler", "spec/scaleTargetRef/name");
            sibling(item, "RoleBinding", "roleRef/name");
            sibling(item, "ClusterRoleBinding", "roleRef/name");
            if (item.kind().endsWith("RoleBinding")) {
                Tree.maps(item.tree(), "subjects").forEach(this::subject);
            }
        }
    }

    private void rename(Item item, String path, String kind) {
        Fields.visit(
                item.tree(),
                path,
                false,
                (parent, field) -> target(kind, String.valueOf(parent.get(field)))
                        .ifPresent(target -> parent.put(field, target.name())));
    }

    /** A name that stands beside its kind. */
    private void sibling(Item item, String referring, String path) {
        if (item.kind().equals(referring)) {
            Fields.visit(
                    item.tree(),
                    path,
                    false,
                    (parent, field) -> target(Tree.text(parent, "kind").orElse(""), String.valueOf(parent.get(field)))
                            .ifPresent(target -> parent.put(field, target.name())));
        }
    }

    private void subject(Map<String, Object> subject) {
        String namespace = Tree.text(subject, "namespace").orElse("");
        if (!"ServiceAccount".equals(subject.get("kind"))) {
            return;
        }
        target("ServiceAccount", Tree.text(subject, "name").orElse(""))
                .filter(target -> namespace.isEmpty()
                        || namespace.equals(target.namespace())
                        || namespace.equals(target.firstNamespace()))
                .ifPresent(target -> {
                    subject.put("name", target.name());
                    if (!target.namespace().isEmpty()) {
                        subject.put("namespace", target.namespace());
                    }
                });
    }

    private java.util.Optional<Item> target(String kind, String name) {
        List<Item> found = new ArrayList<>();
        for (Item item : items) {
            if (item.kind().equals(kind) && item.known(name)) {
                found.add(item);
            }
        }
        return found.stream().findFirst();
    }
}
