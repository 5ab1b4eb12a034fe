package dev.waymark.cluster.inventory;

import dev.waymark.cluster.access.Trees;
import java.util.Comparator;

/**
 * Which object it is, across versions of its API.
 *
 * @param group empty for the core group
 * @param namespace empty for objects of the whole cluster
 */
record ObjectKey(String group, String kind, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::group)
            .thenComparing(ObjectKey::name);

    static ObjectKey of(String group, String kind, Object object) {
        return new ObjectKey(group, kind, Trees.namespace(object), Trees.name(object));
    }

    boolean isNamespace(String wanted) {
        return group.isEmpty() && kind.equals("Namespace") && name.equals(wanted);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** As people name it: {@code Deployment shop/web}. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
