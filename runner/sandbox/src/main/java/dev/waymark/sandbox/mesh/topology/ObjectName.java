package dev.waymark.sandbox.mesh.topology;

/**
 * A namespace and a name in it.
 *
 * @param namespace the namespace
 * @param name the name
 */
public record ObjectName(String namespace, String name) {

    /** The name in DNS of a service that has this name; a host of a ServiceEntry, which has dots, is one already. */
    public String hostname() {
        return name.contains(".") ? name : name + "." + namespace + ".svc.cluster.local";
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
