package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.select.FieldSelectors;
import dev.waymark.sandbox.api.select.LabelSelectors;
import dev.waymark.sandbox.api.wire.Accept;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code get} and {@code list}. Thread-safe. */
public final class Reading {
    private final Registry registry;
    private final Definitions definitions;
    private final Tables tables;

    Reading(Registry registry, Definitions definitions, Tables tables) {
        this.registry = registry;
        this.definitions = definitions;
        this.tables = tables;
    }

    Reply get(ApiRequest request) {
        ResourcePath path = request.path();
        return one(request, 200, registry.get(request.kind(), path.namespace(), path.name()));
    }

    /** One object as the client wants it. */
    Reply one(ApiRequest request, int code, KubeObject stored) {
        KubeObject object = Versions.shown(request, definitions, stored);
        Object tree = Accept.parse(request.accept(), Tables.OFFERED)
                .wish()
                .<Object>map(wish -> wish.kind().equals("Table")
                        ? tables.table(
                                request,
                                List.of(object),
                                Map.of("resourceVersion", object.resourceVersion()),
                                wish.apiVersion(),
                                request.query().text("includeObject"),
                                true)
                        : Tables.partial(object))
                .orElse(object.tree());
        return Reply.json(code, tree);
    }

    Reply list(ApiRequest request) {
        Listing all = registry.list(request.kind(), request.path().namespace(), selector(request, definitions));
        request.query()
                .number("resourceVersion")
                .filter(wanted -> wanted > all.version())
                .ifPresent(wanted -> {
                    throw new ApiError(
                            504,
                            "Timeout",
                            "Timeout: Too large resource version: " + wanted + ", current: " + all.version(),
                            Map.of(
                                    "causes",
                                    List.of(Map.of(
                                            "reason",
                                            "ResourceVersionTooLarge",
                                            "message",
                                            "Too large resource version")),
                                    "retryAfterSeconds",
                                    1L));
                });
        Page page = Page.of(all, request.query(), selects(request));
        return many(request, page.items(), page.metadata());
    }

    /** A list as the client wants it. */
    Reply many(ApiRequest request, List<KubeObject> items, Map<String, Object> metadata) {
        Kind kind = request.kind();
        List<KubeObject> objects = items.stream()
                .map(item -> Versions.shown(request, definitions, item))
                .toList();
        Accept accept = Accept.parse(request.accept(), Tables.OFFERED);
        if (accept.wish().filter(wish -> wish.kind().equals("Table")).isPresent()) {
            return Reply.ok(tables.table(
                    request,
                    objects,
                    metadata,
                    accept.wish().get().apiVersion(),
                    request.query().text("includeObject"),
                    true));
        }
        boolean partial = accept.wish().isPresent();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", partial ? "PartialObjectMetadataList" : kind.kind() + "List");
        list.put("apiVersion", partial ? "meta.k8s.io/v1" : request.apiVersion());
        list.put("metadata", metadata);
        list.put(
                "items",
                objects.stream()
                        .map(object -> partial ? Tables.partial(object) : object.tree())
                        .toList());
        return Reply.ok(list);
    }

    /** The objects that the label and field selectors of a request take. */
    static Selector selector(ApiRequest request, Definitions definitions) {
        Selector labels = LabelSelectors.parse(request.query().text("labelSelector"));
        Selector fields = FieldSelectors.parse(
                request.kind(),
                definitions.custom(request.kind()),
                definitions.selectable(request.kind(), request.path().version()),
                request.query().text("fieldSelector"));
        String name = request.path().name();
        return object -> (name.isEmpty() || name.equals(object.name())) && labels.test(object) && fields.test(object);
    }

    private static boolean selects(ApiRequest request) {
        return !request.query().text("labelSelector").isEmpty()
                || !request.query().text("fieldSelector").isEmpty();
    }
}
