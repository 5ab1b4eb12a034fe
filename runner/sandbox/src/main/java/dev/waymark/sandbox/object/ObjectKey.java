package dev.waymark.sandbox.object;

/**
 * Where an object is kept: its resource, namespace and name.
 *
 * @param resource the full resource name, such as {@code deployments.apps}
 * @param namespace the namespace, or an empty string for an object that has none
 * @param name the object's name
 */
public record ObjectKey(String resource, String namespace, String name) {

    public static ObjectKey of(Kind kind, String namespace, String name) {
        return new ObjectKey(kind.resource(), kind.namespaced() ? namespace : "", name);
    }

    public static ObjectKey of(Kind kind, KubeObject object) {
        return of(kind, object.namespace(), object.name());
    }

    @Override
    public String toString() {
        return resource + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
