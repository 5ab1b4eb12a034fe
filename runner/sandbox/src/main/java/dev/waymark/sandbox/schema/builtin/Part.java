package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map inside an object, with its path and the place for what is wrong with it.
 *
 * @param tree the map; empty where there is none
 * @param path how it is reached, such as {@code spec.template}
 * @param problems where problems go
 */
record Part(Map<String, Object> tree, String path, Problems problems) {

    /** A map in this one; empty when it is missing. */
    Part part(String... names) {
        return new Part(Tree.map(tree, names), at(String.join(".", names)), problems);
    }

    /** The maps of a list. */
    List<Part> parts(String name) {
        List<Part> found = new ArrayList<>();
        List<Object> list = Tree.list(tree, name);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?>) {
                found.add(new Part(Tree.asMap(list.get(i)), at(name) + "[" + i + "]", problems));
            }
        }
        return found;
    }

    boolean has(String name) {
        return tree.get(name) != null;
    }

    String text(String name) {
        return Tree.text(tree, name).orElse("");
    }

    Optional<Long> number(String name) {
        return Tree.number(tree, name);
    }

    /** The path of a field. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Says that a text must be there; whether it is. */
    boolean require(String name) {
        boolean there = !text(name).isEmpty();
        if (!there) {
            problems.required(at(name), "");
        }
        return there;
    }

    /** Tells what is wrong with a field's value. */
    void invalid(String name, Object value, List<String> sentences) {
        sentences.forEach(sentence -> problems.invalid(at(name), value, sentence));
    }

    /** Says that the items of a list have distinct values of a field. */
    void distinct(String list, String field) {
        Set<String> seen = new HashSet<>();
        for (Part item : parts(list)) {
            String value = item.text(field);
            if (!value.isEmpty() && !seen.add(value)) {
                problems.duplicate(item.at(field), value);
            }
        }
    }
}
