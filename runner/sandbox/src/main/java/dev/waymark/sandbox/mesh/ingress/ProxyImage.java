package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.workload.Program;

/** The image {@code proxyv2}: a gateway when its arguments say {@code router}, otherwise a waypoint. */
public record ProxyImage(Program waypoint, Program gateway) implements Program {
    @Override
    public AutoCloseable start(Container container) {
        return (container.command().contains("router") ? gateway : waypoint).start(container);
    }
}
