package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.store.Store;
import io.vertx.core.Vertx;

/** Answers {@code watch}. Thread-safe. */
public final class Watching {
    private final Vertx vertx;
    private final Store store;
    private final Definitions definitions;
    private final Tables tables;
    private final SharedEvents shared = new SharedEvents();

    Watching(Vertx vertx, Store store, Definitions definitions, Tables tables) {
        this.vertx = vertx;
        this.store = store;
        this.definitions = definitions;
        this.tables = tables;
    }

    /**
     * Checks a request before its answer begins.
     *
     * @throws ApiError 400 for selectors and versions that cannot be read
     */
    public void check(ApiRequest request) {
        Reading.selector(request, definitions);
        OptionChecks.check(request);
        request.query().number("timeoutSeconds");
    }

    /** Streams the changes that a request asks for; called on an event loop. */
    void stream(ApiRequest request, WatchTransport transport) {
        Selector selector = Reading.selector(request, definitions);
        WatchEvents events = new WatchEvents(request, definitions, selector, tables, shared);
        new WatchStream(vertx, store, request, selector, events, transport).begin();
    }
}
