package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.FieldValidation;
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
    static KubeObject of(ApiRequest request, Object tree) {
        if (!(tree instanceof Map<?, ?>)) {
            throw ApiError.badRequest("the body of the request is not an object");
        }
        KubeObject given = KubeObject.of(Tree.asMap(tree));
        Kind kind = request.kind();
        if (!given.apiVersion().isEmpty() && !given.apiVersion().equals(request.apiVersion())) {
            throw ApiError.badRequest("the API version in the data (" + given.apiVersion()
                    + ") does not match the expected API version (" + request.apiVersion() + ")");
        }
        if (!given.kind().isEmpty() && !given.kind().equals(kind.kind())) {
            throw ApiError.badRequest(
                    given.kind() + " in version \"" + request.path().version() + "\" cannot be handled as a "
                            + kind.kind() + ": the kind in the data is another");
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
