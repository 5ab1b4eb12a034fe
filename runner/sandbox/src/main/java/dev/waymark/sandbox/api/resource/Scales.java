package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Accept;
import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.ScalePaths;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code scale} subresource: the number of replicas of a workload as an object of its own. Thread-safe. */
final class Scales {
    private static final Kind SCALE = new Kind(
            "autoscaling", "v1", List.of("v1"), "Scale", "scales", "scale", List.of(), List.of(), true, Set.of());

    private final Registry registry;
    private final Definitions definitions;
    private final Bodies bodies;
    private final Tables tables;

    Scales(Registry registry, Definitions definitions, Bodies bodies, Tables tables) {
        this.registry = registry;
        this.definitions = definitions;
        this.bodies = bodies;
        this.tables = tables;
    }

    Reply answer(ApiRequest request) {
        ResourcePath path = request.path();
        return switch (request.method()) {
            case "GET" ->
                reply(
                        request,
                        scale(
                                definitions.scale(request.kind()),
                                registry.get(request.kind(), path.namespace(), path.name())));
            case "PUT" ->
                write(
                        request,
                        "application/merge-patch+json",
                        bodies.object("Scale", request.contentType(), request.body())
                                .tree());
            case "PATCH" ->
                write(
                        request,
                        request.contentType(),
                        Patches.json(request.contentType(), request.body()).tree());
            default -> throw Verbs.notAllowed();
        };
    }

    private Reply write(ApiRequest request, String type, Object change) {
        ResourcePath path = request.path();
        ScalePaths paths = definitions.scale(request.kind());
        KubeObject written = registry.edit(
                        request.kind(),
                        path.namespace(),
                        path.name(),
                        "scale",
                        current -> rescaled(
                                paths, current, Patches.apply(type, Structure.UNTYPED, scale(paths, current), change)),
                        request.writeOptions())
                .object();
        return reply(request, scale(paths, written));
    }

    private Reply reply(ApiRequest request, Map<String, Object> scale) {
        return Reply.ok(Accept.parse(request.accept(), Tables.OFFERED)
                .wish()
                .filter(wish -> wish.kind().equals("Table"))
                .map(wish -> tables.table(
                        SCALE,
                        SCALE.version(),
                        List.of(KubeObject.of(scale)),
                        Map.of(),
                        wish.apiVersion(),
                        request.query().text("includeObject"),
                        true))
                .orElse(scale));
    }

    private static KubeObject rescaled(ScalePaths paths, KubeObject workload, Object scale) {
        long replicas = Tree.number(scale, "spec", "replicas").orElse(0L);
        if (replicas < 0) {
            throw ApiError.invalid(
                    SCALE,
                    workload.name(),
                    List.of(new ApiError.Cause(
                            "FieldValueInvalid",
                            "spec.replicas",
                            "Invalid value: " + replicas + ": must be greater than or equal to 0")));
        }
        return workload.edit(tree -> {
            Tree.put(tree, replicas, names(paths.wanted()));
            Tree.text(scale, "metadata", "resourceVersion")
                    .ifPresent(version -> Tree.put(tree, version, "metadata", "resourceVersion"));
        });
    }

    private static String[] names(List<String> path) {
        return path.toArray(String[]::new);
    }

    private static Map<String, Object> scale(ScalePaths paths, KubeObject workload) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            workload.at("metadata", field).ifPresent(value -> metadata.put(field, value));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("replicas", workload.number(names(paths.actual())).orElse(0L));
        status.put(
                "selector",
                paths.selector().map(path -> workload.text(names(path))).orElseGet(() -> selector(workload)));
        Map<String, Object> scale = new LinkedHashMap<>();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        scale.put("metadata", metadata);
        long wanted = workload.number(names(paths.wanted())).orElse(0L);
        scale.put("spec", wanted == 0 ? Map.of() : Map.of("replicas", wanted));
        scale.put("status", status);
        return scale;
    }

    /** The workload's selector in text form. */
    private static String selector(KubeObject workload) {
        List<String> parts = new ArrayList<>();
        Map<String, String> labels = new TreeMap<>(Tree.texts(workload.tree(), "spec", "selector", "matchLabels"));
        if (workload.map("spec", "selector", "matchLabels").isEmpty()) {
            labels.putAll(Tree.texts(workload.tree(), "spec", "selector"));
        }
        labels.forEach((key, value) -> parts.add(key + "=" + value));
        for (Map<String, Object> each : workload.maps("spec", "selector", "matchExpressions")) {
            String key = Tree.text(each, "key").orElse("");
            String values = String.join(
                    ",",
                    Tree.list(each, "values").stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList());
            parts.add(
                    switch (Tree.text(each, "operator").orElse("")) {
                        case "In" -> key + " in (" + values + ")";
                        case "NotIn" -> key + " notin (" + values + ")";
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    });
        }
        return String.join(",", parts);
    }
}
