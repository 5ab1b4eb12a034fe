package dev.waymark.sandbox.mesh.topology;

/**
 * A namespace and a name in it.
 *
 * @param namespace the namespace
 * @param name the name
 */
public record ObjectName(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
