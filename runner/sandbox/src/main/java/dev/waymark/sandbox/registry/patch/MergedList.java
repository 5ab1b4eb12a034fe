package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lists of a strategic merge patch: items merged by their key, and put in the order that the patch wishes for. */
final class MergedList {
    private final Optional<String> key;

    private MergedList(Structure structure) {
        this.key = structure.patchMergeKey();
    }

    /** The live list after the changes; new items come before the live ones that follow them in no order. */
    static List<Object> of(List<Object> live, List<Object> changes, Structure structure) {
        MergedList lists = new MergedList(structure);
        if (lists.key.isEmpty()) {
            List<Object> all = new ArrayList<>(live);
            changes.stream().filter(item -> !all.contains(item)).forEach(all::add);
            return lists.arranged(all, changes, live);
        }
        List<Object> merged = new ArrayList<>(live);
        List<Object> plain = new ArrayList<>();
        for (Object change : changes) {
            Map<String, Object> item = lists.keyed(change);
            Object directive = item.get(StrategicMergePatch.DIRECTIVE);
            if ("replace".equals(directive)) {
                return Tree.list(Map.of("list", StrategicMergePatch.cleaned(changes)), "list");
            }
            if ("delete".equals(directive)) {
                merged.removeIf(present -> lists.same(present, item));
                continue;
            }
            item.remove(StrategicMergePatch.DIRECTIVE);
            plain.add(item);
            int at = lists.find(merged, item);
            if (at < 0) {
                merged.add(StrategicMergePatch.cleaned(item));
            } else {
                merged.set(at, StrategicMergePatch.merged(Tree.asMap(merged.get(at)), item, structure.items()));
            }
        }
        return lists.arranged(merged, plain, live);
    }

    /** The list in a wished order; items that the order does not name keep their places among their neighbours. */
    static List<Object> ordered(List<Object> list, List<Object> order, List<Object> live, Structure structure) {
        return new MergedList(structure).arranged(list, order, live);
    }

    /**
     * Sorts the items that the patch names as the patch does and the others as they are live, then inserts each of the
     * others before the first named item that follows it in the live list.
     */
    private List<Object> arranged(List<Object> merged, List<Object> patchOrder, List<Object> liveOrder) {
        List<Object> named = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        merged.forEach(item -> (find(patchOrder, item) >= 0 ? named : others).add(item));
        named.sort(Comparator.comparingInt(item -> find(patchOrder, item)));
        others.sort(Comparator.comparingInt(item -> find(liveOrder, item)));
        List<Object> result = new ArrayList<>();
        int left = 0;
        int right = 0;
        while (left < others.size() && right < named.size()) {
            int place = find(liveOrder, others.get(left));
            int following = find(liveOrder, named.get(right));
            boolean before = place >= 0 && following >= 0 && place < following;
            result.add(before ? others.get(left++) : named.get(right++));
        }
        result.addAll(others.subList(left, others.size()));
        result.addAll(named.subList(right, named.size()));
        return result;
    }

    private Map<String, Object> keyed(Object change) {
        if (!(change instanceof Map<?, ?> item)) {
            throw ApiError.badRequest("invalid patch format of a list of maps");
        }
        if (!item.containsKey(key.orElseThrow()) && !"replace".equals(item.get(StrategicMergePatch.DIRECTIVE))) {
            throw new ApiError(
                    500,
                    "",
                    "map: " + new GoText().map(Tree.asMap(item)) + " does not contain declared merge key: " + key.get(),
                    Map.of());
        }
        return Tree.asMap(item);
    }

    private int find(List<Object> list, Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private boolean same(Object one, Object other) {
        if (key.isEmpty()) {
            return Objects.equals(one, other);
        }
        return one instanceof Map<?, ?> a
                && other instanceof Map<?, ?> b
                && Objects.equals(a.get(key.get()), b.get(key.get()));
    }
}
