package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Topology;

/** The current configuration; a change in the store is in the next one asked for. Thread-safe. */
public final class MeshConfigs implements AutoCloseable {
    private final Topology topology;
    private final LogFilters filters;
    private volatile MeshConfig last;

    /** @param filters reads the expressions of access logs */
    public MeshConfigs(Topology topology, LogFilters filters) {
        this.topology = topology;
        this.filters = filters;
        this.last = MeshConfig.of(topology.current(), filters);
    }

    public MeshConfig current() {
        Snapshot snapshot = topology.current();
        MeshConfig config = last;
        return config.snapshot() == snapshot ? config : renew(snapshot);
    }

    private synchronized MeshConfig renew(Snapshot snapshot) {
        if (last.snapshot() != snapshot) {
            last = MeshConfig.of(snapshot, filters);
        }
        return last;
    }

    /** Has a listener told after every change that matters; it must not block. Closing the result ends that. */
    public AutoCloseable onChange(Runnable listener) {
        return topology.onChange(listener);
    }

    @Override
    public void close() {
        topology.close();
    }
}
