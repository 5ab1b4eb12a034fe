package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.store.Listing;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Answers {@code watch}.
 *
 * <p>Changes come on the writer's thread and go to the client on the event loop that the watch began on.
 */
public final class Watching {
    /** How long a watch lasts that names no limit. */
    private static final long DEFAULT_SECONDS = 3_600;

    private static final long BOOKMARK_MILLIS = TimeUnit.MINUTES.toMillis(1);
    /** A client that leaves so many events unread is cut off, and comes back with its last version. */
    private static final int MOST_UNSENT = 10_000;

    private final Vertx vertx;
    private final Store store;
    private final Definitions definitions;
    private final Tables tables;

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
        request.query().number("resourceVersion");
        request.query().number("timeoutSeconds");
    }

    /** Streams the changes that a request asks for; called on an event loop. */
    void stream(ApiRequest request, WatchTransport transport) {
        new Stream(request, transport).begin();
    }

    /** One watch under way. */
    private final class Stream {
        private final ApiRequest request;
        private final WatchTransport transport;
        private final Selector selector;
        private final WatchEvents events;
        private final Context context = vertx.getOrCreateContext();
        private Optional<Subscription> subscription = Optional.empty();
        private List<Long> timers = List.of();
        private int unsent;
        private boolean over;

        Stream(ApiRequest request, WatchTransport transport) {
            this.request = request;
            this.transport = transport;
            this.selector = Reading.selector(request, definitions);
            this.events = new WatchEvents(request, definitions, selector, tables);
        }

        void begin() {
            transport.onClose(this::close);
            String namespace = request.path().namespace();
            long after = request.query().number("resourceVersion").orElse(0L);
            boolean initial = request.query().flag("sendInitialEvents");
            if (after == 0 || initial) {
                Listing now = store.list(request.kind(), namespace);
                now.items().stream().filter(selector).forEach(object -> send(events.existing(object)));
                after = now.version();
                if (initial) {
                    send(events.bookmark(after, true));
                }
            }
            try {
                subscription = Optional.of(store.watch(
                        request.kind(),
                        namespace,
                        after,
                        change -> context.runOnContext(now -> events.of(change).ifPresent(this::send))));
            } catch (ApiError expired) {
                send(events.error(expired));
                end();
                return;
            }
            startTimers();
        }

        private void startTimers() {
            long seconds = request.query()
                    .number("timeoutSeconds")
                    .filter(wanted -> wanted > 0)
                    .orElse(DEFAULT_SECONDS);
            long timeout = vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), fired -> end());
            timers = request.query().flag("allowWatchBookmarks")
                    ? List.of(timeout, vertx.setPeriodic(BOOKMARK_MILLIS, fired -> mark()))
                    : List.of(timeout);
            if (over) {
                close();
            }
        }

        /** Every change up to the version read has been queued on the context before this mark is. */
        private void mark() {
            long version = store.version();
            context.runOnContext(now -> send(events.bookmark(version, false)));
        }

        private void send(byte[] event) {
            if (over) {
                return;
            }
            unsent++;
            transport.send(event).onComplete(sent -> unsent--);
            if (unsent > MOST_UNSENT) {
                end();
            }
        }

        private void end() {
            close();
            transport.end();
        }

        private void close() {
            over = true;
            subscription.ifPresent(Subscription::close);
            timers.forEach(vertx::cancelTimer);
        }
    }
}
