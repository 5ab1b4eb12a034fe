package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.Kinds;
import java.util.List;
import java.util.Map;

/** The object in a request's body, checked against the URL and completed from it. */
final class ObjectBody {
    private ObjectBody() {}

    /**
     * The object, in the storage version of its kind.
     *
     * @throws ApiError 400 when the body is another kind of object or contradicts the URL
     */
    static KubeObject of(ApiRequest request, Kinds kinds, Definitions definitions, Object tree) {
        if (!(tree instanceof Map<?, ?>)) {
            throw ApiError.badRequest("the body of the request is not an object");
        }
        KubeObject given = KubeObject.of(Tree.asMap(tree));
        Kind kind = request.kind();
        requireKind(request, kinds, given);
        definitions.unreadable(kind, given.map("metadata")).ifPresent(why -> {
            throw unhandled(kind.kind(), request.apiVersion(), kind, why);
        });
        if (!given.apiVersion().isEmpty() && !given.apiVersion().equals(request.apiVersion())) {
            throw ApiError.badRequest("the API version in the data (" + given.apiVersion()
                    + ") does not match the expected API version (" + request.apiVersion() + ")");
        }
        requirePlace(request, given);
        KubeObject named = given.edit(copy -> {
            copy.put("apiVersion", request.apiVersion());
            copy.put("kind", kind.kind());
            if (kind.namespaced()) {
                Tree.put(copy, request.path().namespace(), "metadata", "namespace");
            }
        });
        return Versions.stored(named, kind.apiVersion());
    }

    /** Refuses another kind of object in the words of the codec, which would have to convert it. */
    private static void requireKind(ApiRequest request, Kinds kinds, KubeObject given) {
        Kind kind = request.kind();
        String version = given.apiVersion().isEmpty() ? request.apiVersion() : given.apiVersion();
        String name = given.kind().isEmpty() ? kind.kind() : given.kind();
        if (kinds.of(version, name).isEmpty()) {
            throw unhandled(
                    name,
                    version,
                    kind,
                    "no kind \"" + name + "\" is registered for version \"" + version
                            + "\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        }
        if (!name.equals(kind.kind())) {
            String to = kind.group().isEmpty() ? "core" : kind.group().split("\\.")[0];
            throw unhandled(
                    name,
                    version,
                    kind,
                    "converting (" + suffix(version) + "." + name + ") to (" + to + "." + kind.kind()
                            + "): unknown conversion");
        }
        if (given.at("metadata")
                .filter(metadata -> !(metadata instanceof Map<?, ?>))
                .isPresent()) {
            Object metadata = given.at("metadata").get();
            String word = metadata instanceof String
                    ? "string"
                    : metadata instanceof Boolean ? "bool" : metadata instanceof List<?> ? "array" : "number";
            throw unhandled(
                    name,
                    version,
                    kind,
                    "json: cannot unmarshal " + word + " into Go struct field " + name
                            + ".metadata of type v1.ObjectMeta");
        }
    }

    private static ApiError unhandled(String name, String apiVersion, Kind wanted, String why) {
        return ApiError.badRequest(name + " in version \"" + suffix(apiVersion) + "\" cannot be handled as a "
                + wanted.kind() + ": " + why);
    }

    private static String suffix(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    private static void requirePlace(ApiRequest request, KubeObject given) {
        String namespace = request.path().namespace();
        if (request.kind().namespaced()
                && !given.namespace().isEmpty()
                && !given.namespace().equals(namespace)) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        String name = request.path().name();
        if (!name.isEmpty() && !given.name().equals(name)) {
            throw ApiError.badRequest(
                    "the name of the object (" + given.name() + ") does not match the name on the URL (" + name + ")");
        }
    }

    /** The warnings for fields given twice, or the refusal where the client wants strictness. */
    static List<String> duplicates(ApiRequest request, Json.Parsed parsed) {
        List<String> sentences = parsed.duplicates().stream()
                .map(path -> "duplicate field \"" + path + "\"")
                .toList();
        FieldValidation validation = request.writeOptions().validation();
        if (validation == FieldValidation.STRICT && !sentences.isEmpty()) {
            String kind = request.kind().kind();
            throw ApiError.badRequest(kind + " in version \"" + request.path().version()
                    + "\" cannot be handled as a " + kind + ": strict decoding error: "
                    + String.join(", ", sentences));
        }
        return validation == FieldValidation.WARN ? sentences : List.of();
    }
}
