package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.VersionOrder;
import dev.waymark.sandbox.registry.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The API groups with their versions and the kinds in each, all in the order of discovery. */
record GroupVersions(Map<String, Map<String, List<Kind>>> groups) {

    static GroupVersions of(Kinds kinds) {
        Map<String, Map<String, List<Kind>>> groups = new LinkedHashMap<>();
        for (Kind kind : kinds.all()) {
            Map<String, List<Kind>> versions =
                    groups.computeIfAbsent(kind.group(), group -> new TreeMap<>(new VersionOrder()));
            kind.served()
                    .forEach(version -> versions.computeIfAbsent(version, first -> new ArrayList<>())
                            .add(kind));
        }
        return new GroupVersions(groups);
    }

    /** The groups other than the core group. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>(groups.keySet());
        named.remove("");
        return named;
    }

    Map<String, List<Kind>> versions(String group) {
        return groups.getOrDefault(group, Map.of());
    }

    static String groupVersion(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
