package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the fields of a kustomization change in all its objects. */
final class Transformations {
    /** Kinds whose names stay as they are. */
    private static final Set<String> NAMED = Set.of("Namespace", "CustomResourceDefinition", "APIService");

    private static final List<String> SCALED =
            List.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

    private final Map<String, Object> fields;
    private final KnownKinds kinds;

    Transformations(Map<String, Object> fields, KnownKinds kinds) {
        this.fields = fields;
        this.kinds = kinds;
    }

    void apply(List<Item> items) {
        Tree.text(fields, "namespace").ifPresent(namespace -> items.forEach(item -> place(item, namespace)));
        String prefix = Tree.text(fields, "namePrefix").orElse("");
        String suffix = Tree.text(fields, "nameSuffix").orElse("");
        if (!prefix.isEmpty() || !suffix.isEmpty()) {
            items.stream()
                    .filter(item -> !NAMED.contains(item.kind()))
                    .forEach(item -> item.rename(prefix + item.name() + suffix));
        }
        Map<String, String> common = Tree.texts(fields, "commonLabels");
        Map<String, String> annotations = Tree.texts(fields, "commonAnnotations");
        for (Item item : items) {
            if (!common.isEmpty()) {
                Labels.onObject(item, common);
                Labels.onSelectors(item, common);
            }
            Tree.maps(fields, "labels").forEach(entry -> label(item, entry));
            if (!annotations.isEmpty()) {
                Labels.annotate(item, annotations);
            }
        }
        Tree.maps(fields, "replicas").forEach(entry -> scale(items, entry));
        Tree.maps(fields, "images").forEach(entry -> items.forEach(item -> image(item, entry)));
    }

    private void place(Item item, String namespace) {
        if (item.kind().equals("Namespace") && item.group().isEmpty()) {
            item.rename(namespace);
        } else if (kinds.namespaced(item.apiVersion(), item.kind())) {
            Tree.put(item.tree(), namespace, "metadata", "namespace");
        }
        if (item.kind().endsWith("RoleBinding")) {
            Tree.maps(item.tree(), "subjects").stream()
                    .filter(subject ->
                            "ServiceAccount".equals(subject.get("kind")) && "default".equals(subject.get("name")))
                    .forEach(subject -> subject.put("namespace", namespace));
        }
    }

    private static void label(Item item, Map<String, Object> entry) {
        Map<String, String> pairs = Tree.texts(entry, "pairs");
        Labels.onObject(item, pairs);
        if (Tree.flag(entry, "includeSelectors")) {
            Labels.onSelectors(item, pairs);
        } else if (Tree.flag(entry, "includeTemplates")) {
            Labels.onTemplates(item, pairs);
        }
    }

    private static void scale(List<Item> items, Map<String, Object> entry) {
        String name = Tree.text(entry, "name").orElse("");
        List<Item> scaled = items.stream()
                .filter(item -> SCALED.contains(item.kind()) && item.known(name))
                .toList();
        if (scaled.isEmpty()) {
            throw new KustomizeError("resource with name " + name + " does not match a config with the following GVK ["
                    + SCALED.stream().map(kind -> kind + ".[noVer].[noGrp]").collect(Collectors.joining(" ")) + "]");
        }
        scaled.forEach(item -> Tree.put(item.tree(), entry.get("count"), "spec", "replicas"));
    }

    private static void image(Item item, Map<String, Object> entry) {
        for (String place : Fields.PODS) {
            for (String list : List.of("containers[]", "initContainers[]")) {
                Fields.visit(
                        item.tree(),
                        place + "/" + list + "/image",
                        false,
                        (container, field) -> container.put(field, image(String.valueOf(container.get(field)), entry)));
            }
        }
    }

    private static String image(String image, Map<String, Object> entry) {
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String name = colon < 0 ? tagged : tagged.substring(0, colon);
        if (!Tree.text(entry, "name").filter(name::equals).isPresent()) {
            return image;
        }
        String fresh = Tree.text(entry, "newName").orElse(name);
        String given = image.substring(name.length());
        String tag = Tree.at(entry, "newTag").map(Object::toString).orElse("");
        String pinned = Tree.text(entry, "digest").orElse("");
        if (!pinned.isEmpty()) {
            return fresh + (tag.isEmpty() ? "" : ":" + tag) + "@" + pinned;
        }
        return fresh + (tag.isEmpty() ? given : ":" + tag);
    }
}
