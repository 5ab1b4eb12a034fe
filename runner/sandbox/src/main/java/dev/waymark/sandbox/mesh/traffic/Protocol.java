package dev.waymark.sandbox.mesh.traffic;

/** What the mesh took some traffic for. */
public enum Protocol {
    HTTP,
    GRPC,
    /** Bytes that nobody read. */
    TCP
}
