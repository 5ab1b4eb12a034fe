package dev.waymark.sandbox.control.node;

/** A ConfigMap, a Secret or a key that a container or volume needs is not there; the message is a kubelet's. */
final class MissingInput extends Exception {
    private static final long serialVersionUID = 1L;

    MissingInput(String message) {
        super(message, null, false, false);
    }
}
