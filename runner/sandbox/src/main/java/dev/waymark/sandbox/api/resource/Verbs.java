package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.access.AccountTokens;
import dev.waymark.sandbox.api.access.Ask;
import dev.waymark.sandbox.api.access.Reviews;
import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Printer;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Everything that can be done with resources. Thread-safe. */
public final class Verbs {
    private final Registry registry;
    private final Definitions definitions;
    private final Bodies bodies;
    private final Reviews reviews;
    private final AccountTokens tokens;
    private final Reading reading;
    private final Writing writing;
    private final Deleting deleting;
    private final Scales scales;
    private final Evictions evictions;
    private final Bindings bindings;
    private final Watching watching;

    public Verbs(
            Vertx vertx,
            Store store,
            Registry registry,
            Definitions definitions,
            Printer printer,
            Bodies bodies,
            Reviews reviews,
            AccountTokens tokens,
            Clock clock) {
        this.registry = registry;
        this.definitions = definitions;
        this.bodies = bodies;
        this.reviews = reviews;
        this.tokens = tokens;
        Tables tables = new Tables(printer);
        this.reading = new Reading(registry, definitions, tables);
        this.writing = new Writing(registry, definitions, bodies, new Patches(definitions, bodies), reading);
        this.deleting = new Deleting(registry, definitions, bodies, reading);
        this.scales = new Scales(registry, definitions, bodies, tables);
        this.evictions = new Evictions(registry, bodies, clock);
        this.bindings = new Bindings(registry, bodies, clock);
        this.watching = new Watching(vertx, store, definitions, tables);
    }

    /** What a request asks to be allowed. */
    public static Ask ask(ApiRequest request) {
        ResourcePath path = request.path();
        boolean one = !path.name().isEmpty();
        String verb = switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> isWatch(request) ? "watch" : one ? "get" : "list";
        };
        String resource = path.plural() + (path.subresource().isEmpty() ? "" : "/" + path.subresource());
        return new Ask(verb, path.group(), resource, path.namespace(), path.name(), "");
    }

    public static boolean isWatch(ApiRequest request) {
        return request.method().equals("GET") && request.query().flag("watch");
    }

    /** Begins a watch whose answer is the body of a response; throws before the answer begins if it is a bad one. */
    public void watch(ApiRequest request, HttpServerRequest http) {
        watching.check(request);
        watching.stream(request, WatchTransport.chunked(http));
    }

    /** Checks a watch that is to go over a WebSocket. */
    public void checkWatch(ApiRequest request) {
        watching.check(request);
    }

    /** Begins a watch over a WebSocket. */
    public void watch(ApiRequest request, ServerWebSocket socket) {
        watching.stream(request, WatchTransport.webSocket(socket));
    }

    /**
     * Answers a request that is not a watch.
     *
     * @throws ApiError for what the server refuses
     */
    public Reply answer(ApiRequest request) {
        return definitions
                .deprecation(request.kind(), request.path().version())
                .map(sentence -> warned(request, List.of(sentence)))
                .orElseGet(() -> answered(request));
    }

    private Reply warned(ApiRequest request, List<String> sentences) {
        try {
            return answered(request).warning(sentences);
        } catch (ApiError error) {
            throw error.warning(sentences);
        }
    }

    private Reply answered(ApiRequest request) {
        if (registry.kinds().review(request.kind())) {
            return review(request);
        }
        if (registry.kinds().computed(request.kind()) && !request.method().equals("GET")) {
            throw notAllowed();
        }
        OptionChecks.check(request);
        ResourcePath path = request.path();
        if (path.name().isEmpty()) {
            return collection(request);
        }
        return switch (path.subresource()) {
            case "" -> object(request);
            case "status", "finalize", "approval" -> part(request);
            case "scale" -> scales.answer(declared(request));
            case "eviction" -> evictions.evict(posted(declared(request)));
            case "binding" -> bindings.bind(posted(declared(request)));
            case "token" -> token(posted(declared(request)));
            default -> throw noSuchResource();
        };
    }

    private Reply collection(ApiRequest request) {
        boolean everywhere =
                request.kind().namespaced() && request.path().namespace().isEmpty();
        return switch (request.method()) {
            case "GET" -> reading.list(request);
            case "POST" -> {
                if (everywhere) {
                    throw notAllowed();
                }
                yield writing.create(request);
            }
            case "DELETE" -> deleting.collection(request);
            default -> throw notAllowed();
        };
    }

    private Reply object(ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> reading.get(request);
            case "PUT" -> writing.update(request);
            case "PATCH" -> writing.patch(request);
            case "DELETE" -> deleting.one(request);
            default -> throw notAllowed();
        };
    }

    private Reply part(ApiRequest request) {
        declared(request);
        return switch (request.method()) {
            case "GET" -> reading.get(request);
            case "PUT" -> writing.update(request);
            case "PATCH" -> writing.patch(request);
            default -> throw notAllowed();
        };
    }

    private Reply review(ApiRequest request) {
        if (!request.path().name().isEmpty()) {
            throw noSuchResource();
        }
        posted(request);
        if (request.kind().resource().equals("bindings")) {
            return bindings.bind(request);
        }
        Object tree = bodies.object(request.kind().kind(), request.contentType(), request.body())
                .tree();
        KubeObject review = ObjectBody.of(request, registry.kinds(), definitions, tree);
        return Reply.json(
                201,
                reviews.answer(
                        request.kind().kind(), request.user(), request.path().namespace(), review.tree()));
    }

    private Reply token(ApiRequest request) {
        ResourcePath path = request.path();
        Object tree = request.body().length == 0
                ? Map.of()
                : bodies.object("TokenRequest", request.contentType(), request.body())
                        .tree();
        return Reply.json(201, tokens.issue(path.namespace(), path.name(), Tree.asMap(tree)));
    }

    private static ApiRequest declared(ApiRequest request) {
        if (!request.kind().subresources().contains(request.path().subresource())) {
            throw noSuchResource();
        }
        return request;
    }

    private static ApiRequest posted(ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw notAllowed();
        }
        return request;
    }

    static ApiError notAllowed() {
        return new ApiError(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Map.of());
    }

    /** The answer to a path that names nothing the server has. */
    public static ApiError noSuchResource() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource", Map.of());
    }
}
