package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Topology;

/** The current configuration; a change in the store is in the next one asked for. Thread-safe. */
public final class MeshConfigs implements AutoCloseable {
    private final Topology topology;
    private volatile MeshConfig last;

    public MeshConfigs(Topology topology) {
        this.topology = topology;
        this.last = MeshConfig.of(topology.current());
    }

    public MeshConfig current() {
        Snapshot snapshot = topology.current();
        MeshConfig config = last;
        return config.snapshot() == snapshot ? config : renew(snapshot);
    }

    private synchronized MeshConfig renew(Snapshot snapshot) {
        if (last.snapshot() != snapshot) {
            last = MeshConfig.of(snapshot);
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
