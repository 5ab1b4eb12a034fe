package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An object of a kustomization, and what it was called before. Not thread-safe. */
final class Item {
    private final List<String> names = new ArrayList<>();
    private final String firstNamespace;
    private final boolean hashed;
    private Map<String, Object> tree;

    /** @param hashed whether its name is to end with a hash of its content */
    Item(Map<String, Object> tree, boolean hashed) {
        this.tree = Tree.asMap(Tree.thaw(tree));
        this.hashed = hashed;
        this.firstNamespace = Tree.text(tree, "metadata", "namespace").orElse("");
        names.add(name());
    }

    Map<String, Object> tree() {
        return tree;
    }

    void replace(Map<String, Object> changed) {
        tree = Tree.asMap(Tree.thaw(changed));
    }

    boolean hashed() {
        return hashed;
    }

    String kind() {
        return Tree.text(tree, "kind").orElse("");
    }

    String apiVersion() {
        return Tree.text(tree, "apiVersion").orElse("");
    }

    String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    String name() {
        return Tree.text(tree, "metadata", "name").orElse("");
    }

    String namespace() {
        return Tree.text(tree, "metadata", "namespace").orElse("");
    }

    String firstNamespace() {
        return firstNamespace;
    }

    /** Gives it another name; it is still found by those that it had. */
    void rename(String name) {
        Tree.put(tree, name, "metadata", "name");
        names.add(name);
    }

    /** Whether this is, or was, its name. */
    boolean known(String name) {
        return names.contains(name);
    }

    /** Kustomize's form of an object's identity. */
    String id() {
        String version = apiVersion().substring(apiVersion().indexOf('/') + 1);
        return kind() + "." + version + "." + (group().isEmpty() ? "[noGrp]" : group()) + "/" + name() + "."
                + (namespace().isEmpty() ? "[noNs]" : namespace());
    }
}
