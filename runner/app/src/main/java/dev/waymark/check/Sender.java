package dev.waymark.check;

/** Who sends the requests of a check. */
public sealed interface Sender {

    /** The machine Waymark runs on. */
    record Host() implements Sender {}

    /**
     * A pod of a workload, which must have {@code curl} and {@code sh}.
     *
     * @param workload such as {@code deploy/curl} or {@code pod/client}
     * @param container empty for the first
     */
    record Pod(String namespace, String workload, String container) implements Sender {}
}
