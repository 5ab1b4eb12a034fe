package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of a fresh control plane with the Gateway API and Istio installed. Immutable. */
public final class BuiltInKinds implements Kinds {
    private final KindTable table = KindTable.read(Resource.text("kinds.txt"));
    private final Map<String, Kind> byManifest = new HashMap<>();
    private final Map<String, Kind> byUrl = new HashMap<>();

    public BuiltInKinds() {
        for (Kind kind : table.kinds()) {
            for (String version : kind.served()) {
                byManifest.put(kind.apiVersion(version) + " " + kind.kind(), kind);
                byUrl.put(kind.apiVersion(version) + " " + kind.plural(), kind);
            }
        }
    }

    /** The file of type definitions of each group, and of each {@code group/version} that has its own. */
    Map<String, String> typeFiles() {
        return table.files();
    }

    @Override
    public List<Kind> all() {
        return table.kinds();
    }

    @Override
    public Optional<Kind> of(String apiVersion, String kind) {
        return Optional.ofNullable(byManifest.get(apiVersion + " " + kind));
    }

    @Override
    public Optional<Kind> served(String group, String version, String plural) {
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        return Optional.ofNullable(byUrl.get(apiVersion + " " + plural));
    }

    @Override
    public boolean review(Kind kind) {
        return table.reviews().contains(kind);
    }

    @Override
    public boolean computed(Kind kind) {
        return table.computed().contains(kind);
    }
}
