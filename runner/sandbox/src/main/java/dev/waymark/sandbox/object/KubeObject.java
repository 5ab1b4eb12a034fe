package dev.waymark.sandbox.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Kubernetes object: an immutable tree with {@code apiVersion}, {@code kind} and {@code metadata}.
 *
 * <p>Equal trees make equal objects. Thread-safe.
 */
public final class KubeObject {
    private final Map<String, Object> tree;

    private KubeObject(Map<String, Object> frozen) {
        this.tree = frozen;
    }

    /** The object with this content; the tree is copied. */
    public static KubeObject of(Map<String, Object> tree) {
        return new KubeObject(Tree.asMap(Tree.freeze(tree)));
    }

    /** The whole content, unmodifiable. */
    public Map<String, Object> tree() {
        return tree;
    }

    /** A changed copy: the change is given a mutable copy of the content. */
    public KubeObject edit(Consumer<Map<String, Object>> change) {
        Map<String, Object> copy = Tree.asMap(Tree.thaw(tree));
        change.accept(copy);
        return of(copy);
    }

    /** A copy with a value put at a path. */
    public KubeObject with(Object value, String... path) {
        return edit(copy -> Tree.put(copy, value, path));
    }

    /** A copy without the value at a path. */
    public KubeObject without(String... path) {
        return edit(copy -> Tree.remove(copy, path));
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata", "name");
    }

    /** The namespace, or an empty string for an object that has none. */
    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    /** The version the store gave the object, or an empty string before it was stored. */
    public String resourceVersion() {
        return text("metadata", "resourceVersion");
    }

    /** How often the specification has changed, from 1; 0 for an object without one. */
    public long generation() {
        return number("metadata", "generation").orElse(0L);
    }

    public Map<String, String> labels() {
        return Tree.texts(tree, "metadata", "labels");
    }

    public Map<String, String> annotations() {
        return Tree.texts(tree, "metadata", "annotations");
    }

    /** Whether the object waits for its finalizers (it has a {@code deletionTimestamp}). */
    public boolean deleting() {
        return at("metadata", "deletionTimestamp").isPresent();
    }

    public Optional<Object> at(String... path) {
        return Tree.at(tree, path);
    }

    public Map<String, Object> map(String... path) {
        return Tree.map(tree, path);
    }

    public List<Object> list(String... path) {
        return Tree.list(tree, path);
    }

    public List<Map<String, Object>> maps(String... path) {
        return Tree.maps(tree, path);
    }

    /** The string at a path, or an empty string. */
    public String text(String... path) {
        return Tree.text(tree, path).orElse("");
    }

    public Optional<Long> number(String... path) {
        return Tree.number(tree, path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KubeObject that && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }
}
