package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hand-made structure for tests: containers by name, ports by two keys, finalizers as a set, atomic args. */
public final class TestStructure implements Structure, Definitions {
    private final Map<String, Structure> lists = Map.of(
            "containers", list(Merging.MAP, List.of("name"), Optional.of("name")),
            "env", list(Merging.MAP, List.of("name"), Optional.of("name")),
            "ports", list(Merging.MAP, List.of("port", "protocol"), Optional.of("port")),
            "finalizers", list(Merging.SET, List.of(), Optional.empty()));

    @Override
    public Structure field(String name) {
        return lists.getOrDefault(name, name.equals("protocol") ? protocol() : this);
    }

    @Override
    public Structure items() {
        return this;
    }

    @Override
    public Structure structure(Kind kind) {
        return this;
    }

    @Override
    public boolean custom(Kind kind) {
        return false;
    }

    private static Structure protocol() {
        return new Structure() {
            @Override
            public Optional<Object> absent() {
                return Optional.of("TCP");
            }
        };
    }

    private Structure list(Merging merging, List<String> keys, Optional<String> patchKey) {
        Structure items = this;
        return new Structure() {
            @Override
            public Structure items() {
                return items;
            }

            @Override
            public Merging listMerging() {
                return merging;
            }

            @Override
            public List<String> mapKeys() {
                return keys;
            }

            @Override
            public boolean patchMerges() {
                return true;
            }

            @Override
            public Optional<String> patchMergeKey() {
                return patchKey;
            }
        };
    }
}
