package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.api.wire.Accept;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.OpenApiSchemas;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers every path that is about the server rather than about objects. Thread-safe. */
public final class Discovery {
    private static final String GROUP = "apidiscovery.k8s.io";
    private static final String LIST = "APIGroupDiscoveryList";
    private static final List<Accept.Wish> OFFERED =
            List.of(new Accept.Wish(GROUP, "v2", LIST), new Accept.Wish(GROUP, "v2beta1", LIST));

    private final Kinds kinds;
    private final AggregatedDiscovery aggregated;
    private final LegacyDiscovery legacy;
    private final OpenApiDocuments documents;

    public Discovery(Kinds kinds, OpenApiSchemas schemas) {
        this.kinds = kinds;
        this.aggregated = new AggregatedDiscovery(kinds);
        this.legacy = new LegacyDiscovery(kinds);
        this.documents = new OpenApiDocuments(schemas);
    }

    /** The answer to a GET; empty for a path that is none of discovery's. */
    public Optional<Reply> answer(String path, String accept) {
        GroupVersions all = GroupVersions.of(kinds);
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (parts.isEmpty()) {
            return Optional.of(Reply.ok(Map.of("paths", paths(all))));
        }
        return switch (parts.get(0)) {
            case "version" -> Optional.of(Reply.ok(ServerVersion.tree()));
            case "api" -> core(parts, accept, all);
            case "apis" -> groups(parts, accept, all);
            case "openapi" -> openApi(parts, accept, all);
            default -> Optional.empty();
        };
    }

    private Optional<Reply> core(List<String> parts, String accept, GroupVersions all) {
        if (parts.size() == 1) {
            return Optional.of(negotiated(accept, all, List.of(""), () -> LegacyDiscovery.versions(all)));
        }
        return resources("", parts.get(1), parts.size() == 2, all);
    }

    private Optional<Reply> groups(List<String> parts, String accept, GroupVersions all) {
        if (parts.size() == 1) {
            return Optional.of(negotiated(accept, all, all.named(), () -> LegacyDiscovery.groups(all)));
        }
        if (!all.named().contains(parts.get(1))) {
            return Optional.empty();
        }
        return parts.size() == 2
                ? Optional.of(Reply.ok(LegacyDiscovery.group(all, parts.get(1))))
                : resources(parts.get(1), parts.get(2), parts.size() == 3, all);
    }

    private Optional<Reply> resources(String group, String version, boolean whole, GroupVersions all) {
        return whole && all.versions(group).containsKey(version)
                ? Optional.of(Reply.ok(legacy.resources(all, group, version)))
                : Optional.empty();
    }

    private Reply negotiated(
            String accept, GroupVersions all, Collection<String> groups, Supplier<Map<String, Object>> unaggregated) {
        return Accept.parse(accept, OFFERED)
                .wish()
                .map(wish -> Reply.ok(aggregated.list(wish.version(), all, groups))
                        .as("application/json;g=" + GROUP + ";v=" + wish.version() + ";as=" + LIST))
                .orElseGet(() -> Reply.ok(unaggregated.get()));
    }

    private Optional<Reply> openApi(List<String> parts, String accept, GroupVersions all) {
        if (parts.equals(List.of("openapi", "v2"))) {
            return Optional.of(OpenApiV2.answer(accept));
        }
        if (parts.size() < 2 || !parts.get(1).equals("v3")) {
            return Optional.empty();
        }
        if (parts.size() == 2) {
            return Optional.of(Reply.ok(Map.of("paths", documentPaths(all))));
        }
        String group = parts.size() == 5 ? parts.get(3) : "";
        String version = parts.get(parts.size() - 1);
        List<Kind> members = all.versions(group).getOrDefault(version, List.of());
        boolean known = !members.isEmpty()
                && OpenApiDocuments.key(group, version).equals(String.join("/", parts.subList(2, parts.size())));
        return known ? Optional.of(Reply.ok(documents.document(group, version, members))) : Optional.empty();
    }

    /** The hash says which kinds a document describes: a client that kept one reads it again when they change. */
    private Map<String, Object> documentPaths(GroupVersions all) {
        Map<String, Object> paths = new LinkedHashMap<>();
        all.groups()
                .forEach((group, versions) -> versions.forEach((version, members) -> {
                    String key = OpenApiDocuments.key(group, version);
                    String content = members + documents.edition(group, version);
                    String hash = Integer.toHexString(content.hashCode());
                    paths.put(key, Map.of("serverRelativeURL", "/openapi/v3/" + key + "?hash=" + hash));
                }));
        return paths;
    }

    private static List<String> paths(GroupVersions all) {
        TreeMap<String, Boolean> paths = new TreeMap<>();
        List.of("/api", "/apis", "/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3", "/readyz", "/version")
                .forEach(path -> paths.put(path, true));
        all.groups()
                .forEach((group, versions) -> versions.keySet()
                        .forEach(version -> paths.put("/" + OpenApiDocuments.key(group, version), true)));
        all.named().forEach(group -> paths.put("/apis/" + group, true));
        return List.copyOf(paths.keySet());
    }
}
