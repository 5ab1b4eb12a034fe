package dev.waymark.sandbox.control.node;

/**
 * What the node is called and where it is.
 *
 * @param name the name of the Node object
 * @param address its internal address
 */
public record NodeIdentity(String name, String address) {

    /** The node of every sandbox. */
    public static NodeIdentity only() {
        return new NodeIdentity("sandbox-control-plane", "172.18.0.2");
    }
}
