package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays an applied configuration over the live object, list item by list item where the schema says so. */
final class Merge {
    private Merge() {}

    static Object of(Object live, Object given, Structure structure) {
        if (live instanceof Map<?, ?> before
                && given instanceof Map<?, ?> wanted
                && structure.mapMerging() != Structure.Merging.ATOMIC) {
            Map<String, Object> merged = new LinkedHashMap<>(Tree.asMap(before));
            Tree.asMap(wanted)
                    .forEach((name, value) -> merged.put(name, of(merged.get(name), value, structure.field(name))));
            return merged;
        }
        if (live instanceof List<?>
                && given instanceof List<?>
                && structure.listMerging() != Structure.Merging.ATOMIC) {
            return lists(items(live, structure), items(given, structure), structure);
        }
        return given;
    }

    /** Items in the given order; live ones that the configuration does not name keep their places among them. */
    private static List<Object> lists(Map<String, Object> live, Map<String, Object> given, Structure structure) {
        List<Object> merged = new ArrayList<>();
        Iterator<Map.Entry<String, Object>> old = live.entrySet().iterator();
        List<String> done = new ArrayList<>();
        for (Map.Entry<String, Object> item : given.entrySet()) {
            while (!done.contains(item.getKey()) && old.hasNext()) {
                Map.Entry<String, Object> next = old.next();
                done.add(next.getKey());
                if (next.getKey().equals(item.getKey())) {
                    break;
                }
                if (!given.containsKey(next.getKey())) {
                    merged.add(next.getValue());
                } else {
                    break;
                }
            }
            Object before = live.get(item.getKey());
            merged.add(before == null ? item.getValue() : of(before, item.getValue(), structure.items()));
        }
        old.forEachRemaining(rest -> {
            if (!given.containsKey(rest.getKey())) {
                merged.add(rest.getValue());
            }
        });
        return merged;
    }

    private static Map<String, Object> items(Object list, Structure structure) {
        return PathElements.items(Tree.list(Map.of("list", list), "list"), structure);
    }
}
