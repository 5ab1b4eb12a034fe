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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Json.Parsed parsed = bodies.object(request.contentType(), request.body());
        List<String> warnings = ObjectBody.duplicates(request, parsed);
        KubeObject object = Requestor.noted(request, ObjectBody.of(request, parsed.tree()));
        return reply(request, registry.create(request.kind(), object, request.writeOptions()), warnings);
    }

    Reply update(ApiRequest request) {
        Json.Parsed parsed = bodies.object(request.contentType(), request.body());
        List<String> warnings = ObjectBody.duplicates(request, parsed);
        KubeObject object = ObjectBody.of(request, parsed.tree());
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
            throw Patches.invalidOption("force: Forbidden: may not be specified for non-apply patch");
        }
        try {
            Written written = registry.edit(
                    request.kind(),
                    path.namespace(),
                    path.name(),
                    path.subresource(),
                    current -> ObjectBody.of(
                            request,
                            patches.apply(
                                    request,
                                    Versions.shown(request, definitions, current)
                                            .tree(),
                                    parsed.tree())),
                    request.writeOptions());
            return reply(request, written, warnings);
        } catch (ApiError error) {
            throw Patches.isStrategic(request) && parsed.tree() instanceof Map<?, ?>
                    ? UnfitPatch.of(Tree.asMap(parsed.tree()), error)
                    : error;
        }
    }

    private Written apply(ApiRequest request, Json.Parsed parsed) {
        if (request.query().text("fieldManager").isEmpty()) {
            throw Patches.invalidOption("fieldManager: Required value: is required for apply patch");
        }
        KubeObject partial = ObjectBody.of(request, parsed.tree());
        if (partial.at("metadata", "managedFields").isPresent()) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        return registry.apply(request.kind(), partial, request.path().subresource(), request.writeOptions());
    }

    private Reply reply(ApiRequest request, Written written, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(written.warnings());
        return reading.one(request, written.created() ? 201 : 200, written.object())
                .warning(all);
    }
}
