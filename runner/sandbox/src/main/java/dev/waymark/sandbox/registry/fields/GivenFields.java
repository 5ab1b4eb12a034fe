package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.List;
import java.util.Map;

/** The set of fields that a configuration gives: its scalars, atomic values, empty maps and list items. */
final class GivenFields {
    private GivenFields() {}

    static FieldSet of(Object tree, Structure structure) {
        if (tree instanceof Map<?, ?> map) {
            if (map.isEmpty() || structure.mapMerging() == Structure.Merging.ATOMIC) {
                return FieldSet.LEAF;
            }
            FieldSet set = FieldSet.EMPTY;
            for (Map.Entry<String, Object> entry : Tree.asMap(map).entrySet()) {
                set = set.with(
                        PathElements.field(entry.getKey()), of(entry.getValue(), structure.field(entry.getKey())));
            }
            return set;
        }
        if (tree instanceof List<?> && structure.listMerging() != Structure.Merging.ATOMIC) {
            FieldSet set = FieldSet.EMPTY;
            Map<String, Object> items = PathElements.items(Tree.list(Map.of("list", tree), "list"), structure);
            for (Map.Entry<String, Object> item : items.entrySet()) {
                FieldSet below = structure.listMerging() == Structure.Merging.SET
                        ? FieldSet.LEAF
                        : of(item.getValue(), structure.items()).union(FieldSet.LEAF);
                set = set.with(item.getKey(), below);
            }
            return set;
        }
        return FieldSet.LEAF;
    }
}
