package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Discovery group by group: {@code APIVersions}, {@code APIGroupList}, {@code APIGroup}, {@code APIResourceList}. */
final class LegacyDiscovery {
    private static final int HASH_BYTES = 8;

    private final Kinds kinds;

    LegacyDiscovery(Kinds kinds) {
        this.kinds = kinds;
    }

    /** The versions of the core group. */
    static Map<String, Object> versions(GroupVersions all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "APIVersions");
        tree.put("versions", List.copyOf(all.versions("").keySet()));
        tree.put("serverAddressByClientCIDRs", List.of());
        return tree;
    }

    static Map<String, Object> groups(GroupVersions all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "APIGroupList");
        tree.put("apiVersion", "v1");
        tree.put(
                "groups", all.named().stream().map(group -> members(all, group)).toList());
        return tree;
    }

    static Map<String, Object> group(GroupVersions all, String group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "APIGroup");
        tree.put("apiVersion", "v1");
        tree.putAll(members(all, group));
        return tree;
    }

    private static Map<String, Object> members(GroupVersions all, String group) {
        List<Object> versions = new ArrayList<>();
        for (String version : all.versions(group).keySet()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("groupVersion", GroupVersions.groupVersion(group, version));
            tree.put("version", version);
            versions.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", group);
        tree.put("versions", versions);
        tree.put("preferredVersion", versions.get(0));
        return tree;
    }

    /** The resources of a group version, each followed by its subresources. */
    Map<String, Object> resources(GroupVersions all, String group, String version) {
        List<Object> resources = new ArrayList<>();
        for (Kind kind : all.versions(group).getOrDefault(version, List.of())) {
            Map<String, Object> tree = resource(kind, kind.plural(), kind.kind(), ResourceVerbs.of(kinds, kind));
            tree.put("singularName", kind.singular());
            if (!kind.shortNames().isEmpty()) {
                tree.put("shortNames", kind.shortNames());
            }
            if (!kind.categories().isEmpty()) {
                tree.put("categories", kind.categories());
            }
            if (version.equals(kind.version()) && !kinds.review(kind) && !kinds.computed(kind)) {
                tree.put("storageVersionHash", hash(kind));
            }
            resources.add(tree);
            for (ResourceVerbs.Subresource each : ResourceVerbs.subresources(kind, version)) {
                Map<String, Object> sub = resource(kind, kind.plural() + "/" + each.name(), each.kind(), each.verbs());
                if (!each.group().equals(group)) {
                    sub.put("group", each.group());
                    sub.put("version", each.version());
                }
                resources.add(sub);
            }
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", "APIResourceList");
        list.put("apiVersion", "v1");
        list.put("groupVersion", GroupVersions.groupVersion(group, version));
        list.put("resources", resources);
        return list;
    }

    /** A short name of the version that is stored, as {@code k8s.io/apiserver/pkg/endpoints/discovery} makes it. */
    private static String hash(Kind kind) {
        String name = kind.group() + "/" + kind.version() + "/" + kind.kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, Object> resource(Kind kind, String name, String speaks, List<String> verbs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("singularName", "");
        tree.put("namespaced", kind.namespaced());
        tree.put("kind", speaks);
        tree.put("verbs", verbs);
        return tree;
    }
}
