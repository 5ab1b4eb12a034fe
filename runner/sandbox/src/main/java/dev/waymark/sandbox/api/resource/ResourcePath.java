package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.ApiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a URL path that names resources: {@code /api/v1/...} or {@code /apis/GROUP/VERSION/...}.
 *
 * @param group the API group; an empty string for the core group
 * @param namespace the namespace; an empty string when the path names none
 * @param plural the resource
 * @param name the object's name; an empty string for the collection
 * @param subresource what follows the name, such as {@code status}; an empty string for the object itself
 */
public record ResourcePath(
        String group, String version, String namespace, String plural, String name, String subresource) {
    private static final Set<String> OF_A_NAMESPACE = Set.of("status", "finalize");

    /**
     * The path's parts, decoded; empty for a path that names no resource.
     *
     * @throws ApiError 400 for a path that cannot be decoded
     */
    public static Optional<ResourcePath> parse(String path) {
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(ResourcePath::decoded)
                .toList();
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return Optional.of(resource("", parts.get(1), parts.subList(2, parts.size())));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            return Optional.of(resource(parts.get(1), parts.get(2), parts.subList(3, parts.size())));
        }
        return Optional.empty();
    }

    private static ResourcePath resource(String group, String version, List<String> rest) {
        boolean inside = rest.size() >= 3
                && rest.get(0).equals("namespaces")
                && !(rest.size() == 3 && group.isEmpty() && OF_A_NAMESPACE.contains(rest.get(2)));
        String namespace = inside ? rest.get(1) : "";
        List<String> own = inside ? rest.subList(2, rest.size()) : rest;
        return new ResourcePath(
                group,
                version,
                namespace,
                own.get(0),
                own.size() > 1 ? own.get(1) : "",
                own.size() > 2 ? String.join("/", own.subList(2, own.size())) : "");
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.badRequest("invalid URL escape in \"" + part + "\"");
        }
    }
}
