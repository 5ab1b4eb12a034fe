package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Fields of trees by paths such as {@code spec/containers[]/image}, where brackets stand for every item of a list. */
final class Fields {
    /** Where the specification of pods can be. */
    static final List<String> PODS = List.of("spec", "spec/template/spec", "spec/jobTemplate/spec/template/spec");

    private Fields() {}

    /** Hands on every map that holds the last part of the path, with that part. */
    static void visit(
            Map<String, Object> tree, String path, boolean create, BiConsumer<Map<String, Object>, String> to) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            if (create || tree.containsKey(path)) {
                to.accept(tree, path);
            }
            return;
        }
        String part = path.substring(0, slash);
        String rest = path.substring(slash + 1);
        if (part.endsWith("[]")) {
            Tree.maps(tree, part.substring(0, part.length() - 2)).forEach(item -> visit(item, rest, create, to));
            return;
        }
        if (create && !(tree.get(part) instanceof Map<?, ?>)) {
            tree.put(part, new LinkedHashMap<>());
        }
        if (tree.get(part) instanceof Map<?, ?> inner) {
            visit(Tree.asMap(inner), rest, create, to);
        }
    }

    /** Adds pairs to the map at a path. */
    static void add(Item item, String path, boolean create, Map<String, String> pairs) {
        visit(item.tree(), path, create, (parent, field) -> {
            Map<String, Object> all = new LinkedHashMap<>(Tree.map(parent, field));
            all.putAll(pairs);
            parent.put(field, all);
        });
    }
}
