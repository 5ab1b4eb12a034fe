package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.patch.JsonPatch;
import dev.waymark.sandbox.registry.patch.StrategicMergePatch;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Patches of a kustomization: strategic ones, which name their object, and lists of operations for a target. */
final class Patches {
    private final KnownKinds kinds;
    private final List<Item> items;

    Patches(KnownKinds kinds, List<Item> items) {
        this.kinds = kinds;
        this.items = items;
    }

    /**
     * Applies a patch.
     *
     * @param target what it is for; empty when the patch itself says so
     * @param rename whether it may change names
     */
    void apply(Object patch, Map<String, Object> target, boolean rename) {
        if (patch instanceof List<?> operations) {
            if (target.isEmpty()) {
                throw new KustomizeError("must specify a target for JSON patch " + operations);
            }
            items.stream().filter(item -> targeted(item, target)).toList().forEach(item -> {
                try {
                    item.replace(Tree.asMap(JsonPatch.apply(item.tree(), operations)));
                } catch (ApiError unfit) {
                    throw new KustomizeError("JSON patch does not fit " + item.id() + ": " + operations);
                }
            });
            return;
        }
        Map<String, Object> change = Tree.asMap(patch);
        Item named = new Item(change, false);
        List<Item> found = items.stream()
                .filter(item -> target.isEmpty()
                        ? item.kind().equals(named.kind())
                                && item.group().equals(named.group())
                                && item.known(named.name())
                                && (named.namespace().isEmpty()
                                        || named.namespace().equals(item.namespace()))
                        : targeted(item, target))
                .toList();
        if (found.isEmpty() && target.isEmpty()) {
            throw new KustomizeError("no resource matches strategic merge patch \"" + named.id()
                    + "\": no matches for Id " + named.id() + "; failed to find unique target for patch " + named.id());
        }
        found.forEach(item -> merge(item, change, rename));
    }

    private void merge(Item item, Map<String, Object> change, boolean rename) {
        if ("delete".equals(change.get("$patch"))) {
            items.remove(item);
            return;
        }
        Map<String, Object> fitting = Tree.asMap(Tree.thaw(change));
        Tree.remove(fitting, "apiVersion");
        Tree.remove(fitting, "kind");
        if (!rename) {
            Tree.remove(fitting, "metadata", "name");
            Tree.remove(fitting, "metadata", "namespace");
        }
        item.replace(StrategicMergePatch.apply(item.tree(), fitting, kinds.structure(item.apiVersion(), item.kind())));
        if (rename) {
            item.rename(item.name());
        }
    }

    private static boolean targeted(Item item, Map<String, Object> target) {
        String version = item.apiVersion().substring(item.apiVersion().indexOf('/') + 1);
        return is(target, "kind", item.kind())
                && is(target, "group", item.group())
                && is(target, "version", version)
                && is(target, "namespace", item.namespace())
                && Tree.text(target, "name")
                        .map(name -> Pattern.matches(name, item.name()) || item.known(name))
                        .orElse(true)
                && selected(target, "labelSelector", Tree.texts(item.tree(), "metadata", "labels"))
                && selected(target, "annotationSelector", Tree.texts(item.tree(), "metadata", "annotations"));
    }

    private static boolean is(Map<String, Object> target, String field, String value) {
        return Tree.text(target, field)
                .filter(wanted -> !wanted.isEmpty())
                .map(wanted -> Pattern.matches(wanted, value))
                .orElse(true);
    }

    private static boolean selected(Map<String, Object> target, String field, Map<String, String> pairs) {
        String selector = Tree.text(target, field).orElse("");
        for (String requirement : selector.split(",")) {
            String[] parts = requirement.strip().split("==?", 2);
            boolean holds = parts.length == 2 ? parts[1].equals(pairs.get(parts[0])) : pairs.containsKey(parts[0]);
            if (!requirement.isBlank() && !holds) {
                return false;
            }
        }
        return true;
    }
}
