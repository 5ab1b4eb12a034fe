package dev.waymark.sandbox.api;

import dev.waymark.sandbox.api.access.Ask;
import dev.waymark.sandbox.api.access.Authenticator;
import dev.waymark.sandbox.api.access.Authorizer;
import dev.waymark.sandbox.api.access.User;
import dev.waymark.sandbox.api.console.ScriptCalls;
import dev.waymark.sandbox.api.discovery.Discovery;
import dev.waymark.sandbox.api.discovery.Health;
import dev.waymark.sandbox.api.discovery.ServerMetrics;
import dev.waymark.sandbox.api.resource.ApiRequest;
import dev.waymark.sandbox.api.resource.ResourcePath;
import dev.waymark.sandbox.api.resource.Verbs;
import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Receives every request, finds out who asks for what, and has it answered.
 *
 * <p>Requests arrive on event loops. Those that stream (watches, exec, logs, port-forwards) stay there; all others are
 * answered on worker threads.
 */
final class Front implements Handler<HttpServerRequest> {
    private static final Set<String> STREAMS = Set.of("exec", "attach", "log", "portforward");

    private final Vertx vertx;
    private final Kinds kinds;
    private final Authenticator authenticator;
    private final Authorizer authorizer;
    private final Discovery discovery;
    private final Verbs verbs;
    private final PodStreams streams;
    private final ScriptCalls scripts;
    private final ServerMetrics metrics;
    private final Replies replies;

    Front(
            Vertx vertx,
            Kinds kinds,
            Authenticator authenticator,
            Authorizer authorizer,
            Discovery discovery,
            Verbs verbs,
            PodStreams streams,
            ScriptCalls scripts,
            ServerMetrics metrics) {
        this.vertx = vertx;
        this.kinds = kinds;
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.discovery = discovery;
        this.verbs = verbs;
        this.streams = streams;
        this.scripts = scripts;
        this.metrics = metrics;
        this.replies = new Replies(metrics);
    }

    @Override
    public void handle(HttpServerRequest http) {
        try {
            route(http);
        } catch (ApiError error) {
            replies.send(http, Reply.of(error));
        } catch (RuntimeException failure) {
            replies.send(http, Replies.failure(failure));
        }
    }

    private void route(HttpServerRequest http) {
        User user = authenticator.user(http.headers());
        if (scripts.serves(http.path())) {
            authorizer.require(user, Ask.url("post", http.path()));
            scripts.serve(http);
            return;
        }
        Optional<ResourcePath> path = ResourcePath.parse(http.path());
        Optional<Kind> kind = path.flatMap(found -> kinds.served(found.group(), found.version(), found.plural()));
        if (path.isEmpty() || kind.isEmpty()) {
            authorizer.requireUrl(user, http.path());
            answer(http, () -> discovered(http));
            return;
        }
        ApiRequest request = request(http, path.get(), kind.get(), user);
        authorizer.require(user, Verbs.ask(request));
        if (kind.get().resource().equals("pods") && STREAMS.contains(path.get().subresource())) {
            streams.serve(
                    http, path.get().namespace(), path.get().name(), path.get().subresource());
        } else if (Verbs.isWatch(request)) {
            watch(http, request);
        } else {
            RequestBody.read(
                    http,
                    body -> answer(http, () -> verbs.answer(withBody(request, body))),
                    tooLong -> replies.send(http, Reply.of(tooLong)));
        }
    }

    private void watch(HttpServerRequest http, ApiRequest request) {
        if ("websocket".equalsIgnoreCase(http.getHeader("Upgrade"))) {
            verbs.checkWatch(request);
            http.toWebSocket().onSuccess((ServerWebSocket socket) -> verbs.watch(request, socket));
        } else {
            verbs.watch(request, http);
        }
    }

    private Reply discovered(HttpServerRequest http) {
        String accept = http.headers().contains("Accept") ? http.getHeader("Accept") : "";
        if (!http.method().name().equals("GET")) {
            return Reply.of(Verbs.noSuchResource());
        }
        Query query = Query.parse(http.query() == null ? "" : http.query());
        return Health.answer(http.path(), query)
                .or(() -> metrics.answer(http.path()))
                .or(() -> discovery.answer(http.path(), accept))
                .orElse(Reply.text(404, "404 page not found\n"));
    }

    private void answer(HttpServerRequest http, Callable<Reply> work) {
        vertx.executeBlocking(work, false)
                .onSuccess(reply -> replies.send(http, reply))
                .onFailure(failure -> replies.send(
                        http, failure instanceof ApiError error ? Reply.of(error) : Replies.failure(failure)));
    }

    private static ApiRequest request(HttpServerRequest http, ResourcePath path, Kind kind, User user) {
        return new ApiRequest(
                http.method().name(),
                path,
                kind,
                Query.parse(http.query() == null ? "" : http.query()),
                header(http, "Accept"),
                header(http, "Content-Type").split(";")[0].strip(),
                header(http, "User-Agent"),
                new byte[0],
                user);
    }

    private static ApiRequest withBody(ApiRequest request, byte[] body) {
        return new ApiRequest(
                request.method(),
                request.path(),
                request.kind(),
                request.query(),
                request.accept(),
                request.contentType(),
                request.userAgent(),
                body,
                request.user());
    }

    private static String header(HttpServerRequest http, String name) {
        return http.headers().contains(name) ? http.headers().get(name) : "";
    }
}
