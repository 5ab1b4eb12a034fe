package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.registry.patch.JsonPatch;
import dev.waymark.sandbox.registry.patch.MergePatch;
import dev.waymark.sandbox.registry.patch.StrategicMergePatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches by media type: which a kind takes, and what they make of a document. Thread-safe. */
final class Patches {
    static final String APPLY = "application/apply-patch+yaml";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private final Definitions definitions;
    private final Bodies bodies;

    Patches(Definitions definitions, Bodies bodies) {
        this.definitions = definitions;
        this.bodies = bodies;
    }

    /** The patch in a request's body. */
    Json.Parsed read(ApiRequest request) {
        List<String> accepted = new ArrayList<>(List.of(JSON_PATCH, MERGE));
        if (!definitions.custom(request.kind())) {
            accepted.add(STRATEGIC);
        }
        accepted.add(APPLY);
        if (!accepted.contains(request.contentType())) {
            throw Bodies.unsupported(accepted);
        }
        return request.contentType().equals(APPLY)
                ? bodies.yaml(request.body())
                : json(request.contentType(), request.body());
    }

    /** The patch of a media type in JSON. */
    static Json.Parsed json(String type, byte[] body) {
        Json.Parsed parsed;
        try {
            parsed = Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw PatchShape.malformed(e.getMessage(), type.equals(STRATEGIC));
        }
        if (type.equals(JSON_PATCH)) {
            PatchShape.operations(parsed.tree());
        } else {
            PatchShape.object(parsed.tree(), type.equals(STRATEGIC));
        }
        return parsed;
    }

    static boolean isStrategic(ApiRequest request) {
        return request.contentType().equals(STRATEGIC);
    }

    /** The document after the patch. */
    Object apply(ApiRequest request, Map<String, Object> document, Object patch) {
        return apply(request.contentType(), definitions.structure(request.kind()), document, patch);
    }

    /** The document after a patch of a media type. */
    static Object apply(String type, Structure structure, Map<String, Object> document, Object patch) {
        if (type.equals(JSON_PATCH)) {
            return JsonPatch.apply(document, patch);
        }
        return type.equals(MERGE)
                ? MergePatch.apply(document, patch)
                : StrategicMergePatch.apply(document, Tree.asMap(patch), structure);
    }

    static ApiError invalidOption(String reason, String field, String why) {
        return OptionChecks.invalid("PatchOptions", List.of(new ApiError.Cause(reason, field, why)));
    }
}
