package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.Written;
import dev.waymark.sandbox.registry.patch.UnfitPatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Answers {@code create}, {@code update} and {@code patch}. Thread-safe. */
final class Writing {
    private final Registry registry;
    private final Definitions definitions;
    private final Bodies bodies;
    private final Patches patches;
    private final Reading reading;

    Writing(Registry registry, Definitions definitions, Bodies bodies, Patches patches, Reading reading) {
        this.registry = registry;
        this.definitions = definitions;
        this.bodies = bodies;
        this.patches = patches;
        this.reading = reading;
    }

    Reply create(ApiRequest request) {
        Json.Parsed parsed = bodies.object(request.kind().kind(), request.contentType(), request.body());
        List<String> warnings = ObjectBody.duplicates(request, parsed);
        KubeObject object = Requestor.noted(request, objectBody(request, parsed.tree()));
        return reply(request, registry.create(request.kind(), object, request.writeOptions()), warnings);
    }

    Reply update(ApiRequest request) {
        Json.Parsed parsed = bodies.object(request.kind().kind(), request.contentType(), request.body());
        List<String> warnings = ObjectBody.duplicates(request, parsed);
        KubeObject object = objectBody(request, parsed.tree());
        return reply(
                request,
                registry.update(request.kind(), object, request.path().subresource(), request.writeOptions()),
                warnings);
    }

    Reply patch(ApiRequest request) {
        ResourcePath path = request.path();
        Json.Parsed parsed = patches.read(request);
        List<String> warnings = ObjectBody.duplicates(request, parsed);
        if (request.contentType().equals(Patches.APPLY)) {
            return reply(request, apply(request, parsed), warnings);
        }
        if (request.query().values().containsKey("force")) {
            throw Patches.invalidOption(
                    "FieldValueForbidden", "force", "Forbidden: may not be specified for non-apply patch");
        }
        AtomicReference<Object> patched = new AtomicReference<>();
        try {
            Written written = registry.edit(
                    request.kind(),
                    path.namespace(),
                    path.name(),
                    path.subresource(),
                    current -> {
                        patched.set(patches.apply(
                                request,
                                Versions.shown(request, definitions, current).tree(),
                                parsed.tree()));
                        return same(request, current, objectBody(request, patched.get()));
                    },
                    request.writeOptions());
            return reply(request, written, warnings);
        } catch (ApiError error) {
            throw unfit(request, parsed.tree(), Optional.ofNullable(patched.get()), error);
        }
    }

    /** A patched object; its uid stays what it is, where an update takes another for a condition. */
    private static KubeObject same(ApiRequest request, KubeObject current, KubeObject patched) {
        if (!patched.uid().isEmpty() && !patched.uid().equals(current.uid())) {
            throw ApiError.invalid(
                    request.kind(),
                    current.name(),
                    List.of(new ApiError.Cause(
                            "FieldValueInvalid",
                            "metadata.uid",
                            "Invalid value: \"" + patched.uid() + "\": field is immutable")));
        }
        return patched;
    }

    private ApiError unfit(ApiRequest request, Object patch, Optional<Object> patched, ApiError error) {
        if (definitions.custom(request.kind()) || patched.isEmpty()) {
            return error;
        }
        return Patches.isStrategic(request)
                ? UnfitPatch.of(Tree.asMap(patch), error)
                : UnfitPatch.of(quoted(patched.get()), error);
    }

    /** A tree as a JSON text in quotes. */
    private static String quoted(Object tree) {
        String text = new String(Json.bytes(tree), StandardCharsets.UTF_8);
        return new String(Json.bytes(text), StandardCharsets.UTF_8);
    }

    private Written apply(ApiRequest request, Json.Parsed parsed) {
        if (request.query().text("fieldManager").isEmpty()) {
            throw Patches.invalidOption(
                    "FieldValueRequired", "fieldManager", "Required value: is required for apply patch");
        }
        KubeObject partial = objectBody(request, parsed.tree());
        if (partial.at("metadata", "managedFields").isPresent()) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        try {
            return registry.apply(request.kind(), partial, request.path().subresource(), request.writeOptions());
        } catch (ApiError error) {
            throw definitions.custom(request.kind()) ? error : UnfitPatch.applied(partial, error);
        }
    }

    private KubeObject objectBody(ApiRequest request, Object tree) {
        return ObjectBody.of(request, registry.kinds(), definitions, tree);
    }

    private Reply reply(ApiRequest request, Written written, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(written.warnings());
        return reading.one(request, written.created() ? 201 : 200, written.object())
                .warning(all);
    }
}
