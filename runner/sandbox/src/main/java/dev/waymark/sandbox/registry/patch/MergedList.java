package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            Set<Object> present = new HashSet<>(live);
            changes.stream().filter(present::add).forEach(all::add);
            return lists.arranged(all, changes, live);
        }
        List<Object> merged = new ArrayList<>(live);
        Map<Object, Integer> places = lists.places(merged);
        List<Object> plain = new ArrayList<>();
        for (Object change : changes) {
            Map<String, Object> item = lists.keyed(change);
            Object directive = item.get(StrategicMergePatch.DIRECTIVE);
            if ("replace".equals(directive)) {
                return Tree.list(Map.of("list", StrategicMergePatch.cleaned(changes)), "list");
            }
            if ("delete".equals(directive)) {
                merged.removeIf(present -> lists.identity(present).equals(lists.identity(item)));
                places = lists.places(merged);
                continue;
            }
            if (directive != null && !"merge".equals(directive)) {
                throw StrategicMergePatch.unknown(directive, item);
            }
            item.remove(StrategicMergePatch.DIRECTIVE);
            plain.add(item);
            Integer at = places.putIfAbsent(lists.identity(item), merged.size());
            if (at == null) {
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
        Map<Object, Integer> wished = places(patchOrder);
        Map<Object, Integer> before = places(liveOrder);
        List<Object> named = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        merged.forEach(item -> (wished.containsKey(identity(item)) ? named : others).add(item));
        named.sort(Comparator.comparingInt(item -> wished.get(identity(item))));
        others.sort(Comparator.comparingInt(item -> before.getOrDefault(identity(item), -1)));
        List<Object> result = new ArrayList<>();
        int left = 0;
        int right = 0;
        while (left < others.size() && right < named.size()) {
            int place = before.getOrDefault(identity(others.get(left)), -1);
            int following = before.getOrDefault(identity(named.get(right)), -1);
            boolean precedes = place >= 0 && following >= 0 && place < following;
            result.add(precedes ? others.get(left++) : named.get(right++));
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

    /** Where each item stands; of several that are the same, the first. */
    private Map<Object, Integer> places(List<Object> list) {
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            places.putIfAbsent(identity(list.get(i)), i);
        }
        return places;
    }

    /** What two items have in common that are the same one. */
    private Object identity(Object item) {
        return key.isPresent() && item instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(key.get()))
                : List.of(Optional.ofNullable(item));
    }
}
