package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.DeleteOptions.Propagation;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.Written;
import dev.waymark.sandbox.store.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code delete} and {@code deletecollection}. Thread-safe. */
final class Deleting {
    private final Registry registry;
    private final Definitions definitions;
    private final Bodies bodies;
    private final Reading reading;

    Deleting(Registry registry, Definitions definitions, Bodies bodies, Reading reading) {
        this.registry = registry;
        this.definitions = definitions;
        this.bodies = bodies;
        this.reading = reading;
    }

    Reply one(ApiRequest request) {
        ResourcePath path = request.path();
        Written written = registry.delete(request.kind(), path.namespace(), path.name(), options(request));
        KubeObject last = written.object();
        Reply reply =
                gone(request.kind(), last) ? Reply.ok(success(request.kind(), last)) : reading.one(request, 200, last);
        return reply.warning(written.warnings());
    }

    Reply collection(ApiRequest request) {
        DeleteOptions options = options(request);
        Listing all = registry.list(request.kind(), request.path().namespace(), Reading.selector(request, definitions));
        List<KubeObject> deleted = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (KubeObject object : all.items()) {
            try {
                Written written = registry.delete(request.kind(), object.namespace(), object.name(), options);
                deleted.add(written.object());
                warnings.addAll(written.warnings());
            } catch (ApiError gone) {
                if (gone.code() != 404) {
                    throw gone;
                }
            }
        }
        return reading.many(request, deleted, Map.of("resourceVersion", Long.toString(all.version())))
                .warning(warnings);
    }

    private boolean gone(Kind kind, KubeObject last) {
        return registry.find(kind, last.namespace(), last.name())
                .filter(found -> found.uid().equals(last.uid()))
                .isEmpty();
    }

    private static Map<String, Object> success(Kind kind, KubeObject last) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", last.name());
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        details.put("uid", last.uid());
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Success");
        status.put("details", details);
        return status;
    }

    private DeleteOptions options(ApiRequest request) {
        Object body = request.body().length == 0
                ? Map.of()
                : bodies.object("DeleteOptions", request.contentType(), request.body())
                        .tree();
        String policy =
                Tree.text(body, "propagationPolicy").orElse(request.query().text("propagationPolicy"));
        boolean orphans = Tree.flag(body, "orphanDependents") || request.query().flag("orphanDependents");
        boolean dryRun = request.dryRun() || Tree.list(body, "dryRun").contains("All");
        Optional<String> uid = Tree.text(body, "preconditions", "uid");
        Propagation propagation = switch (policy) {
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            case "Background" -> Propagation.BACKGROUND;
            case "" -> orphans ? Propagation.ORPHAN : Propagation.BACKGROUND;
            default ->
                throw new ApiError(
                        422,
                        "Invalid",
                        "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"" + policy
                                + "\": supported values: \"Foreground\", \"Background\", \"Orphan\"",
                        Map.of());
        };
        Optional<Long> grace =
                Tree.number(body, "gracePeriodSeconds").or(() -> request.query().number("gracePeriodSeconds"));
        return new DeleteOptions(propagation, uid, dryRun, grace, request.requester());
    }
}
