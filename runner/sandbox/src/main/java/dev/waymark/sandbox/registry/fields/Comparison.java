package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two states of an object, by field.
 *
 * @param changed the fields that were added or have another value
 * @param removed the fields that are gone
 */
record Comparison(FieldSet changed, FieldSet removed) {
    private static final Comparison SAME = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY);
    private static final Comparison CHANGED = new Comparison(FieldSet.LEAF, FieldSet.EMPTY);
    private static final Comparison REMOVED = new Comparison(FieldSet.EMPTY, FieldSet.LEAF);

    boolean isSame() {
        return changed.isEmpty() && removed.isEmpty();
    }

    /** Compares two values; empty stands for a field that is not there. */
    static Comparison of(Optional<Object> before, Optional<Object> after, Structure structure) {
        if (before.equals(after)) {
            return SAME;
        }
        Comparison below = SAME;
        boolean granular = true;
        if (isMap(before, structure) && isMap(after, structure)) {
            for (String name : names(before, after)) {
                below = below.and(
                        PathElements.field(name),
                        of(
                                Tree.at(before.orElse(Map.of()), name),
                                Tree.at(after.orElse(Map.of()), name),
                                structure.field(name)));
            }
        } else if (isList(before, structure) && isList(after, structure)) {
            Map<String, Object> old = items(before, structure);
            Map<String, Object> now = items(after, structure);
            Set<String> elements = new LinkedHashSet<>(old.keySet());
            elements.addAll(now.keySet());
            for (String element : elements) {
                below = below.and(
                        element,
                        of(
                                Optional.ofNullable(old.get(element)),
                                Optional.ofNullable(now.get(element)),
                                structure.items()));
            }
        } else {
            granular = false;
        }
        if (granular && before.isPresent() && after.isPresent()) {
            return below;
        }
        Comparison itself = after.isPresent() ? CHANGED : REMOVED;
        return new Comparison(below.changed.union(itself.changed), below.removed.union(itself.removed));
    }

    private Comparison and(String element, Comparison below) {
        return new Comparison(changed.with(element, below.changed), removed.with(element, below.removed));
    }

    private static boolean isMap(Optional<Object> value, Structure structure) {
        return structure.mapMerging() != Structure.Merging.ATOMIC
                && value.map(Map.class::isInstance).orElse(true);
    }

    private static boolean isList(Optional<Object> value, Structure structure) {
        return structure.listMerging() != Structure.Merging.ATOMIC
                && value.map(List.class::isInstance).orElse(true);
    }

    private static Set<String> names(Optional<Object> before, Optional<Object> after) {
        Set<String> names = new LinkedHashSet<>();
        before.ifPresent(tree -> names.addAll(Tree.asMap(tree).keySet()));
        after.ifPresent(tree -> names.addAll(Tree.asMap(tree).keySet()));
        names.removeIf(Objects::isNull);
        return names;
    }

    private static Map<String, Object> items(Optional<Object> value, Structure structure) {
        return PathElements.items(Tree.list(Map.of("list", value.orElse(List.of())), "list"), structure);
    }
}
