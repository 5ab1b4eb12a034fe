package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Accept;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.store.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes as one watch shows them: selected, in the client's version and form.
 *
 * <p>Not thread-safe: the first Table event describes the columns, later ones do not.
 */
final class WatchEvents {
    private final ApiRequest request;
    private final Definitions definitions;
    private final Selector selector;
    private final Tables tables;
    private final SharedEvents shared;
    private final Optional<Accept.Wish> wish;
    private boolean headed;

    WatchEvents(ApiRequest request, Definitions definitions, Selector selector, Tables tables, SharedEvents shared) {
        this.request = request;
        this.definitions = definitions;
        this.selector = selector;
        this.tables = tables;
        this.shared = shared;
        this.wish = Accept.parse(request.accept(), Tables.OFFERED).wish();
    }

    /** The event of an object that is there when the watch begins. */
    byte[] existing(KubeObject object) {
        return event("ADDED", shape(object, heading()));
    }

    /** The event of a change; an object that enters or leaves the selection is added or deleted. */
    Optional<byte[]> of(Change change) {
        boolean was = change.previous().filter(selector).isPresent();
        boolean is = change.type() != Change.Type.DELETED && selector.test(change.object());
        if (!was && !is) {
            return Optional.empty();
        }
        String type = was && is ? "MODIFIED" : is ? "ADDED" : "DELETED";
        boolean heading = heading();
        SharedEvents.Form form = new SharedEvents.Form(
                change.version(),
                type,
                request.apiVersion(),
                wish,
                request.query().text("includeObject"),
                heading);
        return Optional.of(shared.get(form, () -> event(type, shape(change.object(), heading))));
    }

    /** A mark of how far the watch has come; the first one after the objects that were there says so. */
    byte[] bookmark(long version, boolean initial) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", Long.toString(version));
        metadata.put("creationTimestamp", null);
        if (initial) {
            metadata.put("annotations", Map.of("k8s.io/initial-events-end", "true"));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", request.kind().kind());
        object.put("apiVersion", request.apiVersion());
        object.put("metadata", metadata);
        return event("BOOKMARK", table() ? rows(List.of(), metadata, heading()) : object);
    }

    byte[] error(ApiError error) {
        return event("ERROR", error.status());
    }

    private boolean table() {
        return wish.filter(form -> form.kind().equals("Table")).isPresent();
    }

    /** Whether the columns of a Table are still to be described. */
    private boolean heading() {
        boolean first = !headed;
        headed = true;
        return first;
    }

    private Object shape(KubeObject stored, boolean heading) {
        KubeObject object = Versions.shown(request, definitions, stored);
        if (table()) {
            return rows(List.of(object), Map.of("resourceVersion", object.resourceVersion()), heading);
        }
        return wish.isPresent() ? Tables.partial(object) : object.tree();
    }

    private Map<String, Object> rows(List<KubeObject> objects, Map<String, Object> metadata, boolean heading) {
        return tables.table(
                request,
                objects,
                metadata,
                wish.orElseThrow().apiVersion(),
                request.query().text("includeObject"),
                heading);
    }

    private static byte[] event(String type, Object object) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("object", object);
        return Json.bytes(event);
    }
}
