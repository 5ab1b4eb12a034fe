package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Topology;
import java.util.function.Function;

/** The current configuration; a change in the store is in the next one asked for. Thread-safe. */
public final class MeshConfigs implements AutoCloseable {
    private final Topology topology;
    private final LogFilters filters;
    private final Function<String, Object> yaml;
    private volatile MeshConfig last;
    private String text;
    private MeshSettings settings;

    /**
     * Configurations that follow the topology.
     *
     * @param filters reads the expressions of access logs
     * @param yaml reads a YAML document; throws IllegalArgumentException for what is none
     */
    public MeshConfigs(Topology topology, LogFilters filters, Function<String, Object> yaml) {
        this.topology = topology;
        this.filters = filters;
        this.yaml = yaml;
        Snapshot snapshot = topology.current();
        this.text = MeshSettings.text(snapshot);
        this.settings = MeshSettings.of(text, yaml);
        this.last = MeshConfig.of(snapshot, settings, filters);
    }

    public MeshConfig current() {
        Snapshot snapshot = topology.current();
        MeshConfig config = last;
        return config.snapshot() == snapshot ? config : renew(snapshot);
    }

    private synchronized MeshConfig renew(Snapshot snapshot) {
        if (last.snapshot() != snapshot) {
            String now = MeshSettings.text(snapshot);
            if (!now.equals(text)) {
                text = now;
                settings = MeshSettings.of(now, yaml);
            }
            last = MeshConfig.of(snapshot, settings, filters);
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
