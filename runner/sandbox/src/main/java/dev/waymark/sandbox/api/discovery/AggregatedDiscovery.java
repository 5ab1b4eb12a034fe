package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Discovery in one answer: {@code APIGroupDiscoveryList} of {@code apidiscovery.k8s.io}. */
final class AggregatedDiscovery {
    private final Kinds kinds;

    AggregatedDiscovery(Kinds kinds) {
        this.kinds = kinds;
    }

    /** The list for some groups, in a version of the discovery API ({@code v2} or {@code v2beta1}). */
    Map<String, Object> list(String discoveryVersion, GroupVersions all, Collection<String> groups) {
        List<Object> items = new ArrayList<>();
        for (String group : groups) {
            List<Object> versions = new ArrayList<>();
            all.versions(group).forEach((version, members) -> versions.add(version(version, members)));
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("metadata", group.isEmpty() ? Map.of() : Map.of("name", group));
            item.put("versions", versions);
            items.add(item);
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", "APIGroupDiscoveryList");
        list.put("apiVersion", "apidiscovery.k8s.io/" + discoveryVersion);
        list.put("metadata", Map.of());
        list.put("items", items);
        return list;
    }

    private Map<String, Object> version(String version, List<Kind> members) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", version);
        tree.put(
                "resources",
                members.stream().map(kind -> resource(kind, version)).toList());
        tree.put("freshness", "Current");
        return tree;
    }

    private Map<String, Object> resource(Kind kind, String version) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("resource", kind.plural());
        tree.put("responseKind", kind(kind.group(), version, kind.kind()));
        tree.put("scope", kind.namespaced() ? "Namespaced" : "Cluster");
        tree.put("singularResource", kind.singular());
        tree.put("verbs", ResourceVerbs.of(kinds, kind));
        if (!kind.shortNames().isEmpty()) {
            tree.put("shortNames", kind.shortNames());
        }
        if (!kind.categories().isEmpty()) {
            tree.put("categories", kind.categories());
        }
        List<Object> subresources = new ArrayList<>();
        for (ResourceVerbs.Subresource each : ResourceVerbs.subresources(kind, version)) {
            Map<String, Object> subresource = new LinkedHashMap<>();
            subresource.put("subresource", each.name());
            subresource.put("responseKind", kind(each.group(), each.version(), each.kind()));
            subresource.put("verbs", each.verbs());
            subresources.add(subresource);
        }
        if (!subresources.isEmpty()) {
            tree.put("subresources", subresources);
        }
        return tree;
    }

    private static Map<String, Object> kind(String group, String version, String kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("group", group);
        tree.put("version", version);
        tree.put("kind", kind);
        return tree;
    }
}
