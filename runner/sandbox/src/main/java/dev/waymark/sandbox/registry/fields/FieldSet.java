package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of paths in an object, in the form of {@code fieldsV1}. Immutable.
 *
 * <p>A path is made of elements: {@code f:NAME} for a field, {@code k:{...}} for a list item by its keys, {@code v:...}
 * for a value of a set.
 *
 * @param member whether the path that leads here is in the set
 * @param children the sets below, by path element; none of them is empty
 */
record FieldSet(boolean member, SortedMap<String, FieldSet> children) {
    static final FieldSet EMPTY = new FieldSet(false, new TreeMap<>());
    static final FieldSet LEAF = new FieldSet(true, new TreeMap<>());
    private static final String SELF = ".";

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    FieldSet child(String element) {
        return children.getOrDefault(element, EMPTY);
    }

    /** The set below a path, empty when nothing of it is in the set. */
    FieldSet at(String... elements) {
        FieldSet here = this;
        for (String element : elements) {
            here = here.child(element);
        }
        return here;
    }

    /** The same set with another one in the place below an element. */
    FieldSet with(String element, FieldSet below) {
        SortedMap<String, FieldSet> changed = new TreeMap<>(children);
        if (below.isEmpty()) {
            changed.remove(element);
        } else {
            changed.put(element, below);
        }
        return new FieldSet(member, changed);
    }

    FieldSet union(FieldSet other) {
        SortedMap<String, FieldSet> all = new TreeMap<>(children);
        other.children.forEach((element, set) -> all.merge(element, set, FieldSet::union));
        return new FieldSet(member || other.member, all);
    }

    FieldSet minus(FieldSet other) {
        FieldSet rest = new FieldSet(member && !other.member, children);
        for (Map.Entry<String, FieldSet> entry : other.children.entrySet()) {
            rest = rest.with(entry.getKey(), rest.child(entry.getKey()).minus(entry.getValue()));
        }
        return rest;
    }

    FieldSet intersection(FieldSet other) {
        FieldSet both = new FieldSet(member && other.member, new TreeMap<>());
        for (Map.Entry<String, FieldSet> entry : children.entrySet()) {
            both = both.with(entry.getKey(), entry.getValue().intersection(other.child(entry.getKey())));
        }
        return both;
    }

    /** Every path in the set, as the list of its elements: the members of a place in order, and then what is below them. */
    List<List<String>> paths() {
        List<List<String>> found = new ArrayList<>();
        collect(List.of(), found);
        return found;
    }

    private void collect(List<String> path, List<List<String>> found) {
        children.forEach((element, set) -> {
            if (set.member) {
                found.add(below(path, element));
            }
        });
        children.forEach((element, set) -> set.collect(below(path, element), found));
    }

    private static List<String> below(List<String> path, String element) {
        List<String> longer = new ArrayList<>(path);
        longer.add(element);
        return longer;
    }

    /** The set as the content of {@code fieldsV1}. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (member && !children.isEmpty()) {
            tree.put(SELF, Map.of());
        }
        children.forEach((element, set) -> tree.put(element, set.tree()));
        return tree;
    }

    /** The set that a {@code fieldsV1} describes. */
    static FieldSet of(Map<String, Object> fieldsV1) {
        SortedMap<String, FieldSet> children = new TreeMap<>();
        fieldsV1.forEach((element, below) -> {
            if (element.equals(SELF)) {
                return;
            }
            Map<String, Object> tree = Optional.ofNullable(below)
                    .filter(Map.class::isInstance)
                    .map(Tree::asMap)
                    .orElse(Map.of());
            FieldSet set = of(tree);
            children.put(element, set.isEmpty() || tree.containsKey(SELF) ? new FieldSet(true, set.children()) : set);
        });
        return new FieldSet(false, children);
    }
}
