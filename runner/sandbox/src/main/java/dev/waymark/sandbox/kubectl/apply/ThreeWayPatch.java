package dev.waymark.sandbox.kubectl.apply;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The patch that adds and changes what is wanted and removes what was applied before and is wanted no more.
 *
 * <p>After {@code strategicpatch.CreateThreeWayMergePatch} and {@code jsonmergepatch.CreateThreeWayJSONMergePatch}, of
 * which the latter is the former without any knowledge of the structure.
 */
public final class ThreeWayPatch {
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";

    private ThreeWayPatch() {}

    /**
     * The patch; empty when nothing is to be changed.
     *
     * @param original what was applied last
     * @param modified what is wanted
     * @param current what is there
     * @param structure how lists merge; {@link Structure#UNTYPED} for a JSON merge patch
     */
    public static Map<String, Object> of(
            Map<String, Object> original,
            Map<String, Object> modified,
            Map<String, Object> current,
            Structure structure) {
        Map<String, Object> patch = new LinkedHashMap<>();
        modified.forEach((name, wanted) -> {
            Object there = current.get(name);
            Structure field = structure.field(name);
            if (wanted == null) {
                if (current.containsKey(name)) {
                    patch.put(name, null);
                }
            } else if (wanted instanceof Map<?, ?> && there instanceof Map<?, ?>) {
                Map<String, Object> inner = of(Tree.map(original, name), Tree.asMap(wanted), Tree.asMap(there), field);
                if (!inner.isEmpty()) {
                    patch.put(name, inner);
                }
            } else if (wanted instanceof List<?> && there instanceof List<?> && field.patchMerges()) {
                list(
                        name,
                        Tree.list(original, name),
                        Tree.list(modified, name),
                        Tree.list(current, name),
                        field,
                        patch);
            } else if (!same(wanted, there)) {
                patch.put(name, wanted);
            }
        });
        original.forEach((name, before) -> {
            if (!modified.containsKey(name) && current.containsKey(name)) {
                patch.put(name, null);
            }
        });
        if (structure.patchRetainsKeys() && !patch.isEmpty()) {
            patch.put(RETAIN, modified.keySet().stream().sorted().toList());
        }
        return patch;
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : Objects.equals(one, other);
    }

    private static void list(
            String name,
            List<Object> original,
            List<Object> modified,
            List<Object> current,
            Structure structure,
            Map<String, Object> patch) {
        Optional<String> key = structure.patchMergeKey();
        if (key.isEmpty()) {
            values(name, original, modified, current, patch);
            return;
        }
        List<Object> changes = new ArrayList<>();
        for (Object item : modified) {
            Object id = Tree.asMap(item).get(key.get());
            Optional<Map<String, Object>> there = find(current, key.get(), id);
            if (there.isEmpty()) {
                changes.add(item);
                continue;
            }
            Map<String, Object> change = of(
                    find(original, key.get(), id).orElse(Map.of()), Tree.asMap(item), there.get(), structure.items());
            if (!change.isEmpty()) {
                change.put(key.get(), id);
                changes.add(change);
            }
        }
        for (Object item : original) {
            Object id = Tree.asMap(item).get(key.get());
            if (find(modified, key.get(), id).isEmpty()
                    && find(current, key.get(), id).isPresent()) {
                Map<String, Object> removal = new LinkedHashMap<>();
                removal.put(DIRECTIVE, "delete");
                removal.put(key.get(), id);
                changes.add(removal);
            }
        }
        List<Object> wantedOrder = keys(modified, key.get());
        List<Object> sharedOrder = new ArrayList<>(keys(current, key.get()));
        sharedOrder.retainAll(wantedOrder);
        if (changes.isEmpty() && sharedOrder.equals(wantedOrder)) {
            return;
        }
        patch.put(
                ORDER + name,
                modified.stream()
                        .map(item -> {
                            Map<String, Object> only = new LinkedHashMap<>();
                            only.put(key.get(), Tree.asMap(item).get(key.get()));
                            return only;
                        })
                        .toList());
        if (!changes.isEmpty()) {
            patch.put(name, changes);
        }
    }

    private static List<Object> keys(List<Object> items, String key) {
        return items.stream().map(item -> Tree.asMap(item).get(key)).toList();
    }

    private static Optional<Map<String, Object>> find(List<Object> items, String key, Object id) {
        return items.stream()
                .map(Tree::asMap)
                .filter(item -> same(item.get(key), id))
                .findFirst();
    }

    private static void values(
            String name,
            List<Object> original,
            List<Object> modified,
            List<Object> current,
            Map<String, Object> patch) {
        List<Object> added = new ArrayList<>(modified);
        added.removeAll(current);
        List<Object> removed = new ArrayList<>(original);
        removed.removeAll(modified);
        removed.retainAll(current);
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        patch.put(ORDER + name, modified);
        if (!added.isEmpty()) {
            patch.put(name, added);
        }
        if (!removed.isEmpty()) {
            patch.put(DELETE_VALUES + name, removed);
        }
    }
}
